import type { Metric } from '../../../src/contracts/metric.ts';

const ms = { unit: 'ms', better: 'lower' } as const;
const us = { unit: 'us', better: 'lower' } as const;
/** What may be 0, or less than before. */
const each = { better: 'lower', average: 'mean' } as const;

export const densityMetrics: readonly [Metric, ...Metric[]] = [
  { id: 'raise_ms', title: 'Time to start a container, eight at a time', ...ms },
  { id: 'remove_ms', title: 'Time to remove a container, eight at a time', ...ms },
  { id: 'containers_per_s', title: 'Containers a second', unit: 'per_s', better: 'higher' },
  { id: 'idle_neighbours_us', title: 'Median latency among idle neighbours', ...us },
  {
    id: 'busy_neighbours_us',
    title: 'Median latency among neighbours of which one is busy',
    ...us,
  },
  { id: 'alone_us', title: 'Median latency without neighbours', ...us },
  { id: 'memory_bytes', title: 'Memory of the host for each container', unit: 'bytes', ...each },
  { id: 'daemon_bytes', title: 'of it of the daemon', unit: 'bytes', ...each },
  {
    id: 'process_count',
    title: 'Processes of the host for each container',
    unit: 'count',
    ...each,
  },
  {
    id: 'interface_count',
    title: 'Interfaces of the host for each container',
    unit: 'count',
    ...each,
  },
  { id: 'firewall_rules', title: 'Firewall rules for each container', unit: 'count', ...each },
  {
    id: 'running_count',
    title: 'Containers that ran',
    unit: 'count',
    better: 'higher',
    judged: false,
  },
];
