import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalProcess } from './end-process.ts';

/**
 * Ends what runs on of a dockerd that was killed: its containers and their shims, which name our run folder.
 * The next dockerd would do so too, but politely, and give each container ten seconds.
 */
export async function endContainers(runFolder: string): Promise<void> {
  const all = await readProcesses();
  const shims = all.filter(
    ({ command }) =>
      command.includes('containerd-shim') && command.includes(`${runFolder}/exec/containerd`),
  );
  // The first process of a container takes all others with it.
  const firsts = all.filter(({ parent }) => shims.some(({ pid }) => pid === parent));
  for (const { pid } of [...firsts, ...shims]) signalProcess(pid, 'SIGKILL');
  for (const { pid } of [...firsts, ...shims]) {
    while ((await commandOf(pid)) !== '') await sleep(20);
  }
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

async function readProcesses(): Promise<readonly Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  return Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
      // The command name may hold blanks and brackets, so fields are counted from its end.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return { pid, parent, command: await commandOf(pid) };
    }),
  );
}

/** Empty once it has ended, reaped or not. */
async function commandOf(pid: number): Promise<string> {
  return readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
}
