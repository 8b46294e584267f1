import type { Config } from '../config/config.ts';
import { loadCpuCount, type Cpusets } from '../host/cpusets.ts';
import { maxLoadProcesses } from '../plan/load-processes.ts';

/** Of all workloads, tried or chosen: what a load container has to have room for. Pure. */
export function mostLoadProcesses(
  { loadProcesses, workloads }: Pick<Config, 'loadProcesses' | 'workloads'>,
  cpusets: Cpusets | undefined,
): number {
  const cpus = loadCpuCount(cpusets);
  return Math.max(1, ...workloads.map((each) => maxLoadProcesses(loadProcesses, each, cpus)));
}
