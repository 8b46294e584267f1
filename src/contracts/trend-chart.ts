import type { Picture } from './chart.ts';

/** What a mode cost in one run of a host. */
export interface TrendPoint {
  readonly runId: string;
  readonly startedAt: string;
  readonly mode: string;
  readonly ratio: number;
  readonly interval: readonly [number, number];
  /** That it costs another amount than in the host's run before; absent where that was not shown. */
  readonly change?: 'slower' | 'faster';
}

/** All that a chart of the runs of one host may draw from: the headline metric of one workload. */
export interface TrendChartData {
  readonly hostname: string;
  readonly baseline: string;
  /** Of all intervals, for example 0.95. */
  readonly level: number;
  readonly workloadTitle: string;
  readonly metricTitle: string;
  readonly better: 'lower' | 'higher';
  /** In the order of modes and time. */
  readonly points: readonly TrendPoint[];
}

export type TrendChart = Picture<TrendChartData>;

export function defineTrendChart(chart: TrendChart): TrendChart {
  return chart;
}
