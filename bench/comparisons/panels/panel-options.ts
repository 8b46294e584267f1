import { formatOverheadRange, formatSignedOverhead } from '../../../src/base/units.ts';
import type { ChartLayout } from '../../../src/contracts/chart.ts';
import type { ComparisonChartData, HostOverhead } from '../../../src/contracts/comparison-chart.ts';
import { percent } from '../../charts/axes/percent-axis.ts';
import { notCompared, reference } from '../rows/verdict-styles.ts';

export interface PanelOptions {
  readonly data: ComparisonChartData;
  readonly modes: readonly string[];
  readonly layout: ChartLayout;
}

/** A mark with its bar, in %. @param first host of the comparison. */
export function markOf(
  { host, mode, ratio, interval, verdict }: HostOverhead,
  first: string | undefined,
) {
  const brief = formatSignedOverhead({ ratio, interval }, '?');
  const range = formatOverheadRange(interval);
  return {
    ...{ host, mode, verdict: verdict ?? (host === first ? reference : notCompared) },
    at: percent(ratio),
    low: percent(interval[0]),
    high: percent(interval[1]),
    told: brief === '?' ? `${range} %` : `${brief} ${range}`,
    // A phone has no room for the interval.
    brief,
  };
}

/** What is told of a mark to those who point at it. */
export const tooltip = [
  { field: 'mode', type: 'nominal', title: 'Mode' },
  { field: 'host', type: 'nominal', title: 'Host' },
  { field: 'told', type: 'nominal', title: 'Overhead' },
  { field: 'verdict', type: 'nominal', title: 'Against the first' },
];

/** Below the chart. */
export const legend = {
  ...{ orient: 'bottom', direction: 'horizontal', columnPadding: 20, offset: 14 },
  symbolOpacity: 1,
};
