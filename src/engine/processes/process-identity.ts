import { readFileSync } from 'node:fs';
import os from 'node:os';

/** Tells one process from every other, later ones with the same number included. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** Clock ticks from boot to start: field 22 of /proc/<pid>/stat; empty where there is no /proc. */
  readonly started: string;
}

export function identityOf(pid: number): ProcessIdentity {
  return { host: os.hostname(), pid, started: startedAt(pid) ?? '' };
}

/** True where it may still run: a process of another machine cannot be looked at. */
export function mayBeAlive(identity: ProcessIdentity): boolean {
  if (identity.host !== os.hostname()) return true;
  try {
    process.kill(identity.pid, 0);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return identity.started === '' || startedAt(identity.pid) === identity.started;
}

function startedAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The command name may hold blanks and brackets, so fields are counted from its end.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
