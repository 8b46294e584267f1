/**
 * contracts: the contracts that every file under bench/ keeps, and the loader that checks them.
 * In: files under bench/. Out: a Catalogue of modes, services, workloads, …
 * Must not: know any particular mode, workload or chart, or do anything they describe.
 * May import: base.
 */
export const metricUnits = [
  ...(['us', 'ms', 'rps', 'bps', 'pps', 'per_s', 's_per_gb', 'bytes', 'ratio', 'count'] as const),
] as const;

/** Whose CPU time it is: that of the whole machine, or a part of it. */
export const costs = ['all', 'server', 'client', 'docker-proxy', 'rest'] as const;
export type Cost = (typeof costs)[number];

export interface Metric {
  /** As in samples.csv and summary.json, its unit as the suffix: `latency_p50_us`. */
  readonly id: string;
  readonly title: string;
  readonly unit: (typeof metricUnits)[number];
  readonly better: 'lower' | 'higher';
  /**
   * How slices become one number. `typical` (the default) is a trimmed mean of logarithms, for what
   * is above 0 in every slice; `mean` is for counts and clock ticks, which are often 0; `quantile` is
   * that of all responses of a mode, from its merged histogram.
   */
  readonly average?: 'typical' | 'mean' | 'quantile';
  /** Which, 0 to 1; for `quantile` only. */
  readonly quantile?: number;
  /** Of CPU time only: metrics of one workload that differ in nothing else are shown in one table. */
  readonly cost?: Cost;
  /** False for what was asked for, such as a fixed rate: it is shown without a verdict. True where left out. */
  readonly judged?: boolean;
}
