import jStat from 'jstat';
import { probit, quantileSorted } from 'simple-statistics';
import type { Random } from '../../src/base/random.ts';
import { studentQuantile } from '../../src/statistics/student.ts';
import { keptOf, trim, trimmedMean } from '../../src/statistics/trimmed-mean.ts';
import { winsorise } from '../../src/statistics/winsorise.ts';

export type Bounds = readonly [number, number];

/** Every pair of centre and interval that was considered, for independent blocks. */
export interface Candidates {
  readonly median: Bounds;
  readonly hodgesLehmann?: Bounds;
  readonly percentile: Bounds;
  readonly expanded: Bounds;
  readonly basic: Bounds;
  readonly bca: Bounds;
  readonly analytic: Bounds;
}

const z = 1.96;

export function candidates(series: readonly number[], random: Random): Candidates {
  const size = series.length;
  const sorted = Float64Array.from(series).sort();
  const centre = trimmedMean(sorted);
  const centres = Array.from(resampleCentres(sorted, 500, random).sort());
  const at = (share: number): number => quantileSorted(centres, Math.min(1, Math.max(0, share)));
  const [low, high] = [at(0.025), at(0.975)];
  const t = studentQuantile(0.975, keptOf(size) - 1);
  const widen = t / jStat.normal.inv(0.975, 0, 1);
  const margin = t * standardError(series);
  return {
    median: medianBounds(sorted),
    ...(size <= 60 ? { hodgesLehmann: walshBounds(series) } : {}),
    percentile: [low, high],
    expanded: [centre + (low - centre) * widen, centre + (high - centre) * widen],
    basic: [centre + (centre - high) * widen, centre + (centre - low) * widen],
    bca: bcaBounds(sorted, centre, centres, at),
    analytic: [centre - margin, centre + margin],
  };
}

/** Trimmed means of samples drawn with replacement (Efron 1979). */
function resampleCentres(sorted: Float64Array, resamples: number, random: Random): Float64Array {
  return Float64Array.from({ length: resamples }, () =>
    trimmedMean(sorted.map(() => sorted[random.integer(sorted.length)] ?? 0).sort()),
  );
}

/** Tukey and McLaughlin (1963). */
function standardError(series: readonly number[]): number {
  const pulled = winsorise(series);
  const mean = pulled.reduce((sum, value) => sum + value, 0) / pulled.length;
  const squares = pulled.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (pulled.length - 1) / pulled.length) / (1 - 2 * trim);
}

/** Order statistics by the sign test, normal approximation. */
function medianBounds(sorted: Float64Array): Bounds {
  const size = sorted.length;
  const rank = Math.max(0, Math.floor(size / 2 - (z * Math.sqrt(size)) / 2));
  return [sorted[rank] ?? 0, sorted[size - 1 - rank] ?? 0];
}

/** Walsh averages by Wilcoxon's signed ranks, normal approximation (Hodges and Lehmann 1963). */
function walshBounds(series: readonly number[]): Bounds {
  const averages = Float64Array.from(
    series.flatMap((one, index) => series.slice(index).map((other) => (one + other) / 2)),
  ).sort();
  const size = series.length;
  const spread = Math.sqrt((size * (size + 1) * (2 * size + 1)) / 24);
  const rank = Math.max(0, Math.floor(averages.length / 2 - z * spread));
  return [averages[rank] ?? 0, averages[averages.length - 1 - rank] ?? 0];
}

/** Bias-corrected and accelerated (Efron 1987), acceleration from the jackknife. */
function bcaBounds(
  sorted: Float64Array,
  centre: number,
  centres: readonly number[],
  at: (share: number) => number,
): Bounds {
  const below = centres.filter((value) => value < centre).length / centres.length;
  const bias = probit(Math.min(0.99, Math.max(0.01, below)));
  const left = Array.from(sorted, (_, out) => trimmedMean(sorted.filter((_v, i) => i !== out)));
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  const power = (exponent: number): number =>
    left.reduce((sum, value) => sum + (mean - value) ** exponent, 0);
  const acceleration = power(2) === 0 ? 0 : power(3) / (6 * power(2) ** 1.5);
  const share = (side: number): number => {
    const moved = bias + side;
    return normalShare(bias + moved / (1 - acceleration * moved));
  };
  return [at(share(-z)), at(share(z))];
}

/** Normal distribution function by the logistic of Bowling and others (2009), within 0.0002. */
function normalShare(value: number): number {
  return 1 / (1 + Math.exp(-(0.07056 * value ** 3 + 1.5976 * value)));
}
