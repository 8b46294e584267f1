import type { Picture } from './chart.ts';

/** What is measured of a workload: of its headline metric. */
interface ChartMetric {
  readonly workload: string;
  readonly workloadTitle: string;
  readonly metricTitle: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
}

/** What a mode costs on one host. */
export interface HostOverhead extends ChartMetric {
  /** Its label. */
  readonly host: string;
  readonly mode: string;
  readonly ratio: number;
  readonly interval: readonly [number, number];
  /** How it differs from that of the first host; absent for that one. */
  readonly verdict?: string;
}

/** What the baseline itself took on one host. */
export interface HostValue extends ChartMetric {
  readonly host: string;
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** All that a chart of several hosts may draw from. */
export interface ComparisonChartData {
  readonly baseline: string;
  /** Of all intervals, for example 0.95. */
  readonly level: number;
  /** The first is the one that others are compared with. */
  readonly hosts: readonly { readonly label: string; readonly name: string }[];
  /** In the order of workloads, modes and hosts; the control among the modes. */
  readonly overheads: readonly HostOverhead[];
  /** Of hosts whose values can be compared as they are; none where no two can. */
  readonly values: readonly HostValue[];
}

export type ComparisonChart = Picture<ComparisonChartData>;

export function defineComparisonChart(chart: ComparisonChart): ComparisonChart {
  return chart;
}
