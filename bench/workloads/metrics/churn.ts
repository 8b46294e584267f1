import type { Metric } from '../../../src/contracts/metric.ts';

const us = { unit: 'us', better: 'lower' } as const;
/** What is 0, or less than before, where nothing is left. */
const left = { better: 'lower', average: 'mean' } as const;

export const churnMetrics: readonly [Metric, ...Metric[]] = [
  { id: 'churn_p50_us', title: 'Median latency while containers come and go', ...us },
  { id: 'churn_p99_us', title: '99th percentile meanwhile', ...us },
  { id: 'still_p50_us', title: 'Median latency without them', ...us },
  { id: 'still_p99_us', title: '99th percentile without them', ...us },
  {
    id: 'turnover_ms',
    title: 'Time for one container to come and go',
    unit: 'ms',
    better: 'lower',
  },
  { id: 'containers_per_s', title: 'Containers a second', unit: 'per_s', better: 'higher' },
  { id: 'interfaces_left', title: 'Interfaces that they left', unit: 'count', ...left },
  { id: 'rules_left', title: 'Firewall rules that they left', unit: 'count', ...left },
  { id: 'proxies_left', title: 'docker-proxy processes that they left', unit: 'count', ...left },
  { id: 'daemon_bytes', title: "Growth of the daemon's memory", unit: 'bytes', ...left },
  {
    id: 'came_count',
    title: 'Containers that came and went',
    unit: 'count',
    better: 'higher',
    judged: false,
  },
];
