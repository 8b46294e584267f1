import type { Metric } from '../../../src/contracts/metric.ts';
import { latencyMean, latencyP50, latencyP99 } from './http.ts';

export const nameMetrics: readonly [Metric, ...Metric[]] = [
  latencyP50,
  { id: 'lookups_per_s', title: 'Lookups a second', unit: 'per_s', better: 'higher' },
  latencyMean,
  latencyP99,
  {
    id: 'cpu_us_per_lookup',
    title: 'CPU time per lookup',
    ...{ unit: 'us', better: 'lower', cost: 'all', average: 'mean' },
  },
];
