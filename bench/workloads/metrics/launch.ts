import type { Metric } from '../../../src/contracts/metric.ts';

const ms = { unit: 'ms', better: 'lower' } as const;

/** The phases add up to the whole in every slice. */
export const launchMetrics: readonly [Metric, ...Metric[]] = [
  { id: 'launch_ms', title: 'Time from create to first answer', ...ms },
  { id: 'create_ms', title: 'Time to create', ...ms },
  { id: 'start_ms', title: 'Time to start', ...ms },
  { id: 'first_byte_ms', title: 'Time from start to first answer', ...ms },
  { id: 'remove_ms', title: 'Time to remove', ...ms },
  { id: 'containers_per_s', title: 'Containers a second', unit: 'per_s', better: 'higher' },
];
