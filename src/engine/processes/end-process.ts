import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const timeoutMs = 20_000;

/**
 * Ends the process that a pid file of ours names, if its command line has our path in it: a number
 * that was given to another process since is left alone. Waits until it is gone.
 */
export async function endProcess(pidFile: string, ownPath: string): Promise<void> {
  const pid = await ownPid(pidFile, ownPath);
  if (pid === undefined) return;
  const deadline = Date.now() + timeoutMs;
  signalProcess(pid, 'SIGTERM');
  while ((await ownPid(pidFile, ownPath)) === pid) {
    if (Date.now() > deadline) signalProcess(pid, 'SIGKILL');
    await sleep(50);
  }
}

/** Whether the process that a pid file of ours names runs. */
export async function isAlive(pidFile: string, ownPath: string): Promise<boolean> {
  return (await ownPid(pidFile, ownPath)) !== undefined;
}

async function ownPid(pidFile: string, ownPath: string): Promise<number | undefined> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (pid === 0) return undefined;
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
  return command.includes(ownPath) ? pid : undefined;
}

/** One that is gone is no error. @param pid negative: all of that process group. */
export function signalProcess(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}
