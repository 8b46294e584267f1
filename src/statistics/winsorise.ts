import { trim } from './trimmed-mean.ts';

/**
 * Replaces the values that the trimmed mean drops by the nearest value that it keeps (Winsor; Tukey and
 * McLaughlin 1963). Keeps the order.
 */
export function winsorise(series: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(series).sort();
  const cut = Math.floor(series.length * trim);
  const low = sorted[cut] ?? 0;
  const high = sorted[series.length - 1 - cut] ?? 0;
  return series.map((value) => Math.min(high, Math.max(low, value)));
}
