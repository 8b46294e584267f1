/** CPU time of the whole machine since boot, in clock ticks, from the first line of /proc/stat. */
export interface CpuTime {
  readonly total: number;
  readonly idle: number;
  readonly steal: number;
}

/** proc(5): user nice system idle iowait irq softirq steal (guest times are inside user). */
export function parseCpuTime(text: string): CpuTime | undefined {
  const fields = /^cpu +(.+)$/m.exec(text)?.[1]?.split(' ').map(Number).slice(0, 8) ?? [];
  const [, , , idle = NaN, ioWait = NaN, , , steal = NaN] = fields;
  const total = fields.reduce((sum, ticks) => sum + ticks, 0);
  if (Number.isNaN(total + idle + ioWait + steal)) return undefined;
  return { total, idle: idle + ioWait, steal };
}

/** Ticks used by processes and by the kernel. */
export function busyTicks({ total, idle, steal }: CpuTime): number {
  return total - idle - steal;
}

/**
 * CPU time of a cgroup in µs: `cpuacct.usage` is a number of ns (version 1), `cpu.stat` has a line
 * `usage_usec` (version 2). Pure.
 */
export function parseCgroupCpu(text: string): number | undefined {
  const us = /^usage_usec (\d+)$/m.exec(text)?.[1];
  if (us !== undefined) return Number(us);
  return /^\d+$/.test(text.trim()) ? Number(text) / 1000 : undefined;
}

export interface Throttled {
  readonly periods: number;
  readonly us: number;
}

/**
 * How often, and for how long, a cgroup waited because its CPU quota was used up, from `cpu.stat`: `throttled_time` in ns
 * (version 1), `throttled_usec` (version 2). @returns undefined where no controller counts. Pure.
 */
export function parseThrottled(text: string): Throttled | undefined {
  const periods = /^nr_throttled (\d+)$/m.exec(text)?.[1];
  const [, unit, time] = /^throttled_(time|usec) (\d+)$/m.exec(text) ?? [];
  if (periods === undefined || time === undefined) return undefined;
  return { periods: Number(periods), us: unit === 'time' ? Number(time) / 1000 : Number(time) };
}
