import { lowerMedian } from '../base/lower-median.ts';
import type { JournalLine } from './journal.ts';

/** The flag of such a cell. */
export const generatorBound = 'generator-bound';

/** Of one CPU: what drives the load is one thread, and so is the server. */
const busyShare = 0.95;

/**
 * Whether the client had no CPU time left in a cell while the server had, by the CPU time of both containers: then
 * a faster client would have seen more throughput. @param slices good ones. Pure.
 */
export function isGeneratorBound(slices: readonly JournalLine[]): boolean {
  const shares = slices.flatMap(({ counters, sliceMs }) => {
    const { clientCpuUs, serverCpuUs } = counters ?? {};
    if (clientCpuUs === undefined || serverCpuUs === undefined || !sliceMs) return [];
    const sliceUs = sliceMs * 1000;
    return [{ client: clientCpuUs / sliceUs, server: serverCpuUs / sliceUs }];
  });
  if (shares.length === 0) return false;
  const client = lowerMedian(shares.map((each) => each.client));
  const server = lowerMedian(shares.map((each) => each.server));
  return client >= busyShare && server < busyShare;
}
