import { mean, sampleStandardDeviation } from 'simple-statistics';
import { studentQuantile } from '../../../src/statistics/student.ts';
import { keptOf, trim, trimmedMean } from '../../../src/statistics/trimmed-mean.ts';
import { winsorise } from '../../../src/statistics/winsorise.ts';

export interface Ratio {
  readonly ratio: number;
  /** 95 %. */
  readonly interval: readonly [number, number];
  readonly pairs: number;
}

/**
 * exp of the mean of log ratios with Student's t interval, n − 1 degrees of freedom. One value per round, so
 * that rounds are what is independent. @returns undefined for fewer than two.
 */
export function ratioOf(logRatios: readonly number[]): Ratio | undefined {
  const pairs = logRatios.length;
  if (pairs < 2) return undefined;
  const centre = mean([...logRatios]);
  const deviation = sampleStandardDeviation([...logRatios]);
  const half = (studentQuantile(0.975, pairs - 1) * deviation) / Math.sqrt(pairs);
  return {
    ratio: Math.exp(centre),
    interval: [Math.exp(centre - half), Math.exp(centre + half)],
    pairs,
  };
}

/**
 * exp of the 20 % trimmed mean of log ratios, with the interval of Tukey and McLaughlin (1963): standard error
 * s_w / ((1 − 2γ) √n) of the Winsorised values, Student's t with h − 1 degrees of freedom, h being how many values are kept.
 * @returns undefined for fewer than five, of which nothing could be trimmed.
 */
export function trimmedRatioOf(logRatios: readonly number[]): Ratio | undefined {
  const pairs = logRatios.length;
  if (pairs < 5) return undefined;
  const centre = trimmedMean(Float64Array.from(logRatios).sort());
  const deviation = sampleStandardDeviation([...winsorise(logRatios)]);
  const error = deviation / ((1 - 2 * trim) * Math.sqrt(pairs));
  const half = studentQuantile(0.975, keptOf(pairs) - 1) * error;
  return {
    ratio: Math.exp(centre),
    interval: [Math.exp(centre - half), Math.exp(centre + half)],
    pairs,
  };
}

/** Root of the mean square. */
export function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}
