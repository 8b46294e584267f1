import { minBusyShare } from '../../base/busy-cpu.ts';
import { lowerMedian } from '../../base/lower-median.ts';
import type { JournalLine } from '../journal.ts';
import type { Run } from '../schemas/run-schema.ts';

/** The flag of such a cell. */
export const generatorBound = 'generator-bound';

/**
 * Whether the client had no CPU time left in a cell while the server had, by the CPU time of both containers: then
 * a faster client would have seen more throughput. The server is one thread, and so is each process that drives the load.
 * @param slices good ones. @param cpus that the client could use. Pure.
 */
export function isGeneratorBound(slices: readonly JournalLine[], cpus: number): boolean {
  const shares = slices.flatMap(({ counters, sliceMs }) => {
    const { clientCpuUs, serverCpuUs } = counters ?? {};
    if (clientCpuUs === undefined || serverCpuUs === undefined || !sliceMs) return [];
    const sliceUs = sliceMs * 1000;
    return [{ client: clientCpuUs / (sliceUs * cpus), server: serverCpuUs / sliceUs }];
  });
  if (shares.length === 0) return false;
  const client = lowerMedian(shares.map((each) => each.client));
  const server = lowerMedian(shares.map((each) => each.server));
  return client >= minBusyShare && server < minBusyShare;
}

/** CPUs that what drives a workload could use at once: one for each process, as far as there are any. Pure. */
export function generatorCpus(
  { loadProcesses }: Pick<Run, 'loadProcesses'>,
  workload: string,
): number {
  const { processes = 1, cpus = 1 } = loadProcesses?.[workload] ?? {};
  return Math.min(processes, cpus);
}
