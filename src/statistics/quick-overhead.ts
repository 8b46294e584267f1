import { dependenceFactor } from './autocorrelation.ts';
import { studentQuantile } from './student.ts';
import { keptOf, trimmedMean } from './trimmed-mean.ts';
import { trimmedMeanError, winsorise } from './winsorise.ts';

const minBlocks = 5;

/**
 * Half-width of the trimmed mean's 95 % interval by Tukey and McLaughlin (1963): t times the
 * Winsorised standard deviation / ((1 − 2 · 0.2) √n), times the factor for dependence. For the live view
 * and early stopping, where a bootstrap would be too slow; results never use it.
 * @param logRatios in the order of time. @returns Infinity for fewer than five values.
 */
export function quickHalfWidth(logRatios: readonly number[]): number {
  const size = logRatios.length;
  if (size < minBlocks) return Infinity;
  const pulled = winsorise(logRatios);
  const quantile = studentQuantile(0.975, keptOf(size) - 1);
  return quantile * trimmedMeanError(pulled) * dependenceFactor(pulled);
}

/** Ratio and half-width (a share) so far; undefined for fewer than five blocks. */
export function quickOverhead(
  logRatios: readonly number[],
): { readonly ratio: number; readonly halfWidth: number } | undefined {
  if (logRatios.length < minBlocks) return undefined;
  const ratio = Math.exp(trimmedMean(Float64Array.from(logRatios).sort()));
  return { ratio, halfWidth: ratio * Math.expm1(quickHalfWidth(logRatios)) };
}
