/**
 * define: the contracts that every file under bench/ keeps, and the loader that checks them.
 * In: files under bench/. Out: a Catalogue of modes, workloads, charts and suites.
 * Must not: know any particular mode, workload or chart, or do anything they describe.
 */
export interface Metric {
  /** As in samples.csv and summary.json, its unit as the suffix: `latency_p50_us`. */
  readonly id: string;
  readonly title: string;
  readonly unit: 'us' | 'rps' | 'bps' | 'ratio' | 'count';
  readonly better: 'lower' | 'higher';
}
