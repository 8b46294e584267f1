import { createHash } from 'node:crypto';
import type { Host } from './schemas/host-schema.ts';

const length = 12;

/**
 * The same for two hosts whose absolute values may be compared: same processors, kernel and engine, and the same settings
 * of all that decides numbers. What changes from run to run, and the host's name, is no part of it. Pure.
 */
export function fingerprint(host: Host): string {
  const { cpu, system, memoryBytes, os, kernel, architecture, engine } = host;
  const { congestionControl, tcpRmem, tcpWmem, bridges, cpusets } = host;
  // Not every run has a pair to look at.
  const { veth: _veth, container: _container, ...offloads } = host.offloads ?? {};
  const decisive = {
    ...{ cpu, system, os, kernel, architecture, bridges, cpusets },
    ...{ congestionControl, tcpRmem, tcpWmem },
    offloads: host.offloads && offloads,
    // To a quarter of a GiB: what firmware keeps for itself differs from boot to boot.
    memory: Math.round((memoryBytes * 4) / 2 ** 30),
    engine: { ...engine, private: undefined },
  };
  return createHash('sha256').update(canonical(decisive)).digest('hex').slice(0, length);
}

/** Text that does not depend on the order of fields. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`);
  return `{${fields.join()}}`;
}
