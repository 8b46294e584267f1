import {
  formatJudgedOverhead,
  formatOverhead,
  formatValue,
  formatValueRange,
} from '../../base/units.ts';
import { hasSingleValue } from '../../contracts/single-value.ts';
import { generatorBound } from '../summary/generator-bound.ts';
import type { SummaryCell, SummaryMetric } from '../schemas/summary-schema.ts';

const none = '–';

type Flagged = Pick<SummaryCell, 'flags'>;

/**
 * `52.1 µs [51.8, 52.4]`, or both values of a metric whose slices were in two states.
 * @param cell that it is of: where the client was the limit, more throughput was possible.
 */
export function formatMetric(metric: SummaryMetric, cell: Flagged): string {
  if (!hasSingleValue(metric)) return formatMetricBriefly(metric, cell);
  return `${formatMetricBriefly(metric, cell)} ${formatValueRange(metric.interval, metric.unit)}`;
}

/** Without its interval. */
export function formatMetricBriefly(
  { value, states, unit, better }: SummaryMetric,
  { flags }: Flagged,
): string {
  const atLeast = better === 'higher' && flags.includes(generatorBound) ? '≥ ' : '';
  if (value !== undefined) return `${atLeast}${formatValue(value, unit)}`;
  return states ? formatStates(states, (each) => `${atLeast}${formatValue(each, unit)}`) : none;
}

/** `+9.1 % [+7.1, +11.2]`, `inconclusive [−0.4, +2.1] %`, or both ratios. */
export function formatRatio({ overhead, ratioStates }: SummaryMetric): string {
  if (overhead) return formatJudgedOverhead(overhead);
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
