import type { Picture } from './chart.ts';
import type { Reach } from './reach.ts';

/** All that a chart of who reaches whom on one engine may draw from. */
interface ReachChartData {
  readonly hostname: string;
  readonly reaches: readonly Reach[];
}

export type ReachChart = Picture<ReachChartData>;

export function defineReachChart(chart: ReachChart): ReachChart {
  return chart;
}
