import { parseCpuList } from '../../../src/base/cpu-list.ts';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  chooseCpusets,
  coresOf,
  onlineFile,
  siblingFile,
  type Cpusets,
} from '../../../src/host/cpusets.ts';

/** The CPUs that a run gives to server and client on this machine. @throws Error where there is only one. */
export async function pinnedCpus(): Promise<Cpusets> {
  const cpus = parseCpuList(readFileSync(onlineFile, 'utf8').trim());
  const files = new Map<string, string>();
  for (const cpu of cpus) {
    const siblings = await readFile(siblingFile(cpu), 'utf8').catch(() => undefined);
    if (siblings !== undefined) files.set(siblingFile(cpu), siblings.trim());
  }
  const cpusets = chooseCpusets(coresOf(cpus, { files }));
  if (cpusets) return cpusets;
  throw new Error('server and client cannot be kept apart on one CPU');
}
