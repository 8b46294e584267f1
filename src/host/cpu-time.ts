import { busyTicks, parseCpuTime, type CpuTime } from '../base/cpu-time.ts';
import { readText } from './fingerprint.ts';

export function readCpuTime(): CpuTime | undefined {
  return parseCpuTime(readText('/proc/stat') ?? '');
}

/** Share of CPU time between two readings that other guests took, 0 to 1. */
export function stealShare(before: CpuTime, after: CpuTime): number | undefined {
  const total = after.total - before.total;
  return total > 0 ? (after.steal - before.steal) / total : undefined;
}

/** Share of CPU time between two readings that this machine's processes used, 0 to 1. */
export function busyShare(before: CpuTime, after: CpuTime): number | undefined {
  const total = after.total - before.total;
  return total > 0 ? (busyTicks(after) - busyTicks(before)) / total : undefined;
}
