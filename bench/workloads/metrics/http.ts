import type { Metric } from '../../../src/contracts/metric.ts';
import { cpuPerRequest } from './cpu.ts';

export const latencyP50: Metric = {
  id: 'latency_p50_us',
  title: 'Median latency',
  unit: 'us',
  better: 'lower',
};
export const latencyMean: Metric = {
  id: 'latency_mean_us',
  title: 'Mean latency',
  unit: 'us',
  better: 'lower',
};
export const latencyP99: Metric = {
  id: 'latency_p99_us',
  title: '99th percentile latency',
  unit: 'us',
  better: 'lower',
  average: 'quantile',
  quantile: 0.99,
};
const latencyP999: Metric = {
  id: 'latency_p999_us',
  title: '99.9th percentile latency',
  unit: 'us',
  better: 'lower',
  average: 'quantile',
  quantile: 0.999,
};
export const throughput: Metric = {
  id: 'throughput_rps',
  title: 'Throughput',
  unit: 'rps',
  better: 'higher',
};

/** Of a workload about latency. */
export const latencyMetrics: readonly [Metric, ...Metric[]] = [
  latencyP50,
  latencyMean,
  latencyP99,
  latencyP999,
  throughput,
  ...cpuPerRequest,
];

/** Of a workload whose rate was asked for: it shows that the pace was kept, and is no merit of a mode. */
export const pacedMetrics: readonly [Metric, ...Metric[]] = [
  ...([latencyP50, latencyMean, latencyP99, latencyP999] as const),
  { ...throughput, title: 'Requests a second', judged: false },
  ...cpuPerRequest,
];
