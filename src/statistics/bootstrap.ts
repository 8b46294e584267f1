import { quantileSorted } from 'simple-statistics';
import type { Random } from '../base/random.ts';
import { blockLength } from './block-length.ts';
import { trimmedMean } from './trimmed-mean.ts';

export interface BootstrapOptions {
  /** Confidence level, for example 0.95. */
  readonly level: number;
  readonly resamples: number;
  readonly random: Random;
}

export interface Located {
  readonly centre: number;
  readonly interval: readonly [number, number];
}

/**
 * Trimmed mean with a percentile interval from the circular block bootstrap (Efron 1979; Politis
 * and Romano 1992), widened about the centre by Student's √(n / (n − 1)) for small samples.
 * @param series in the order of time, at least two values.
 */
export function bootstrap(series: readonly number[], options: BootstrapOptions): Located {
  const { level, resamples, random } = options;
  const size = series.length;
  const length = blockLength(series);
  const order = series.map((_, index) => index).sort((a, b) => (series[a] ?? 0) - (series[b] ?? 0));
  const sorted = Float64Array.from(order, (index) => series[index] ?? 0);
  // Drawing ranks and counting them spares a sort for each resample.
  const rankOf = new Uint32Array(size);
  order.forEach((index, rank) => (rankOf[index] = rank));
  const centres = new Float64Array(resamples);
  const counts = new Uint16Array(size);
  for (let resample = 0; resample < resamples; resample += 1) {
    counts.fill(0);
    for (let drawn = 0; drawn < size; drawn += length) {
      const start = random.integer(size);
      const end = Math.min(length, size - drawn);
      for (let step = 0; step < end; step += 1) {
        const rank = rankOf[(start + step) % size] ?? 0;
        counts[rank] = (counts[rank] ?? 0) + 1;
      }
    }
    centres[resample] = trimmedMean(sorted, counts);
  }
  const ordered = [...centres.sort()];
  const tail = (1 - level) / 2;
  const centre = trimmedMean(sorted);
  const widen = Math.sqrt(size / (size - 1));
  const bound = (share: number): number =>
    centre + (quantileSorted(ordered, share) - centre) * widen;
  return { centre, interval: [bound(tail), bound(1 - tail)] };
}

export const intervalWords = 'percentile, circular block bootstrap over blocks';
export const quantileWords = 'nearest rank within a slice; HdrHistogram, 3 digits, when merged';
