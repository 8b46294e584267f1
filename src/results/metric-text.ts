import {
  formatOverhead,
  formatOverheadRange,
  formatValue,
  formatValueRange,
} from '../base/units.ts';
import { hasSingleValue } from '../contracts/single-value.ts';
import type { SummaryMetric } from './summary-schema.ts';

const none = '–';

/** `52.1 µs [51.8, 52.4]`, or both values of a metric whose slices were in two states. */
export function formatMetric(metric: SummaryMetric): string {
  if (!hasSingleValue(metric)) return formatMetricBriefly(metric);
  return `${formatMetricBriefly(metric)} ${formatValueRange(metric.interval, metric.unit)}`;
}

/** Without its interval. */
export function formatMetricBriefly({ value, states, unit }: SummaryMetric): string {
  if (value !== undefined) return formatValue(value, unit);
  return states ? formatStates(states, (each) => formatValue(each, unit)) : none;
}

/** `+9.1 % [+7.1, +11.2]`, or both ratios. */
export function formatRatio({ overhead, ratioStates }: SummaryMetric): string {
  if (overhead) {
    return `${formatOverhead(overhead.ratio)} ${formatOverheadRange(overhead.interval)}`;
  }
  return ratioStates ? formatStates(ratioStates, formatOverhead) : none;
}

function formatStates(
  states: NonNullable<SummaryMetric['states']>,
  format: (value: number) => string,
): string {
  return states
    .map(({ value, share }) => `${format(value)} (${(share * 100).toFixed(0)} %)`)
    .join(' or ');
}
