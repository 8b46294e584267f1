import { readFile } from 'node:fs/promises';
import { runProgram } from '../processes/run-program.ts';

/** What unmounting needs of the machine. */
interface Machine {
  readonly mounts: () => Promise<string>;
  readonly run: typeof runProgram;
}

const thisMachine: Machine = {
  mounts: () => readFile('/proc/self/mounts', 'utf8').catch(() => ''),
  run: runProgram,
};

/** Said of a mount that went by itself meanwhile, and of one that another mount hides, so that nobody reaches it. */
const noMount = /: (?:not mounted|no mount point specified)\.?$/;

/**
 * Unmounts what is mounted on and below our own folders, deepest first; a killed dockerd cannot.
 * @throws Error naming a mount that stays.
 */
export async function unmountBelow(
  folders: readonly string[],
  { mounts, run } = thisMachine,
): Promise<void> {
  const points = (await mounts())
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((point) => folders.some((folder) => point === folder || point.startsWith(`${folder}/`)))
    .sort((a, b) => b.length - a.length);
  for (const point of points) {
    const ended = await run('umount', ['--lazy', point]);
    if (ended.ok || noMount.test(ended.reason)) continue;
    throw new Error(`${point} could not be unmounted: ${ended.reason}`);
  }
}
