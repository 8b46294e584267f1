import type { Metric } from '../../../src/contracts/metric.ts';
import { launchMetrics } from './launch.ts';

const [launch, ...phases] = launchMetrics;
const us = { unit: 'us', better: 'lower' } as const;
/** What is often 0, or less than before. */
const added = { better: 'lower', average: 'mean' } as const;

export const portMetrics: readonly [Metric, ...Metric[]] = [
  launch,
  ...phases.filter(({ id }) => id !== 'containers_per_s'),
  { id: 'request_us', title: 'Median latency over the last port', ...us },
  { id: 'connect_us', title: 'Median latency over the last port, with connecting', ...us },
  { id: 'proxy_bytes', title: 'Memory of docker-proxy for it', unit: 'bytes', ...added },
  { id: 'daemon_bytes', title: "Growth of the daemon's memory", unit: 'bytes', ...added },
  { id: 'firewall_rules', title: 'Firewall rules for it', unit: 'count', ...added },
];
