import { readdir, readFile } from 'node:fs/promises';

export interface SeenProcess {
  readonly pid: number;
  readonly parent: number;
  /** The kernel's short name of it. */
  readonly name: string;
  /** As /proc/<pid>/cmdline has it; empty once it has ended, reaped or not, and of the kernel's own. */
  readonly command: string;
}

/** All that this program sees. */
export async function readProcesses(): Promise<readonly SeenProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  return Promise.all(pids.map(readProcess));
}

/** Empty once it has ended, reaped or not. */
export async function commandOf(pid: number): Promise<string> {
  return readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
}

async function readProcess(pid: number): Promise<SeenProcess> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // The name may hold blanks and brackets, so that the last bracket ends it.
  const [, name = '', parent = ''] = /^\d+ \((.*)\) \S+ (\d+)/s.exec(stat) ?? [];
  return { pid, parent: Number(parent), name, command: await commandOf(pid) };
}
