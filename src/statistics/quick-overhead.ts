import { trimmedMean } from './trimmed-mean.ts';

const normal95 = 1.96;

/**
 * Half-width of the trimmed mean's 95 % interval by Tukey and McLaughlin (1963): Winsorised
 * standard deviation / ((1 − 2 · 0.2) √n), times 1.96. For live views and stopping, where a
 * bootstrap would cost too much; results never use it.
 * @returns Infinity for fewer than five values.
 */
export function quickHalfWidth(logRatios: readonly number[]): number {
  const size = logRatios.length;
  if (size < 5) return Infinity;
  const sorted = Float64Array.from(logRatios).sort();
  const cut = Math.floor(size * 0.2);
  const low = sorted[cut] ?? 0;
  const high = sorted[size - 1 - cut] ?? 0;
  const pulled = sorted.map((value) => Math.min(high, Math.max(low, value)));
  const centre = pulled.reduce((sum, value) => sum + value, 0) / size;
  const squares = pulled.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return (normal95 * Math.sqrt(squares / (size - 1))) / (0.6 * Math.sqrt(size));
}

/** Ratio and half-width (a share) so far; undefined for fewer than five blocks. */
export function quickOverhead(
  logRatios: readonly number[],
): { readonly ratio: number; readonly halfWidth: number } | undefined {
  if (logRatios.length < 5) return undefined;
  const ratio = Math.exp(trimmedMean(Float64Array.from(logRatios).sort()));
  return { ratio, halfWidth: ratio * Math.expm1(quickHalfWidth(logRatios)) };
}
