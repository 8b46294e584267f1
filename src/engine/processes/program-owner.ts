import { readlinkSync } from 'node:fs';
import { identityOf, mayBeAlive } from './process-identity.ts';

/** Of what runs leave on this machine without an engine that keeps labels: cgroups, folders, links. */
const prefix = 'bridgetoll';

/**
 * This program, as part of a name, so that the next one sees whether what is left has an owner: two engines may share this
 * machine, so that no engine's lock protects it.
 */
export function ownerName(): string {
  const { pid, started } = identityOf(process.pid);
  return [prefix, processNamespace(), String(pid), started].join('.');
}

/** Whether a name begins with an owner that has ended. Of owners in other namespaces nothing is known here. */
export function isOrphan(name: string): boolean {
  const [first, namespace, pid, started] = name.split('.');
  if (first !== prefix || namespace !== processNamespace() || started === undefined) return false;
  return !mayBeAlive({ ...identityOf(process.pid), pid: Number(pid), started });
}

/** The number of the namespace in which process ids of this program mean something. */
function processNamespace(): string {
  return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '';
}
