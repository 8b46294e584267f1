import { readText } from './fingerprint.ts';

/** CPU time of the whole machine since boot, in clock ticks, from the first line of /proc/stat. */
export interface CpuTime {
  readonly total: number;
  readonly idle: number;
  readonly steal: number;
}

export function readCpuTime(): CpuTime | undefined {
  return parseCpuTime(readText('/proc/stat') ?? '');
}

/** proc(5): user nice system idle iowait irq softirq steal (guest times are inside user). */
export function parseCpuTime(text: string): CpuTime | undefined {
  const fields = /^cpu +(.+)$/m.exec(text)?.[1]?.split(' ').map(Number).slice(0, 8);
  const [, , , idle, ioWait, , , steal] = fields ?? [];
  if (!fields || idle === undefined || ioWait === undefined || steal === undefined)
    return undefined;
  if (fields.some(Number.isNaN)) return undefined;
  return { total: fields.reduce((sum, ticks) => sum + ticks, 0), idle: idle + ioWait, steal };
}

/** Share of CPU time between two readings that other guests took, 0 to 1. */
export function stealShare(before: CpuTime, after: CpuTime): number | undefined {
  const total = after.total - before.total;
  return total > 0 ? (after.steal - before.steal) / total : undefined;
}

/** Share of CPU time between two readings that this machine's processes used, 0 to 1. */
export function busyShare(before: CpuTime, after: CpuTime): number | undefined {
  const total = after.total - before.total;
  const unused = after.idle - before.idle + after.steal - before.steal;
  return total > 0 ? 1 - unused / total : undefined;
}
