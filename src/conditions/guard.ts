import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../base/errors.ts';
import type { HostCommand } from '../contracts/condition.ts';
import { runProgram } from '../engine/processes/run-program.ts';

/** A process in a session of its own that puts back what this program has switched, whatever becomes of this program. */
export interface Guard {
  /** Has it put everything back. @throws BenchError CONDITION_FAILED where something could not be. */
  close(): Promise<void>;
}

const scriptName = /^restore-conditions-.*\.sh$/;

/**
 * Waits on its standard input for a word, or for the end of whoever held it. A killed program may have left a command under
 * way, which ends within milliseconds, or holds the lock on the folder, so that what it did has to be undone once more. The lock on the
 * script tells others that it lives.
 */
const program = `exec 9<"$1"; flock 9; echo ready
if read -r word; then sh "$1"; else sh "$1"; sleep 0.3; flock "$2" sh "$1"; fi && rm -f "$1"`;

/**
 * Must be started before anything is switched.
 * @param folder for the script, which is there until it has been carried out. @throws BenchError CONDITION_FAILED
 */
export async function startGuard(folder: string, name: string, script: string): Promise<Guard> {
  const file = join(folder, `restore-conditions-${name}.sh`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.part`, script, { mode: 0o700 });
  await rename(`${file}.part`, file);
  const child = spawn('sh', ['-c', program, 'bridgetoll-guard', file, folder], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  // It may be gone when it is told; its exit code says so.
  child.stdin.on('error', () => undefined);
  const isReady = await Promise.race([
    once(child.stdout, 'data').then(() => true),
    notStarted(ended),
  ]);
  if (!isReady) {
    await rm(file, { force: true });
    throw new BenchError(
      'CONDITION_FAILED',
      'The process that would put conditions back did not start.',
    );
  }
  return {
    async close() {
      child.stdin.end('done\n');
      const code = await ended;
      if (code === 0) return;
      throw new BenchError('CONDITION_FAILED', 'Not every condition could be put back.', {
        hint: `Run "sh ${file}" as root, which says what fails.`,
      });
    },
  };
}

/** A command that takes long, so that guards in this folder wait for its end, should it outlive this program. */
export function awaited(folder: string, { program, args, ...rest }: HostCommand): HostCommand {
  return { ...rest, program: 'flock', args: ['--shared', folder, program, ...args] };
}

function notStarted(ended: Promise<unknown>): Promise<false> {
  return ended.then(
    () => false,
    () => false,
  );
}

/** Carries out what guards have left undone that are dead themselves. @returns whether there were any. */
export async function recoverConditions(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  let isAny = false;
  for (const name of names.filter((each) => scriptName.test(each))) {
    const file = join(folder, name);
    const ran = await runProgram('flock', ['--nonblock', file, 'flock', folder, 'sh', file]);
    if (!ran.ok) continue;
    await rm(file, { force: true });
    isAny = true;
  }
  return isAny;
}
