import jStat from 'jstat';
import { quantileSorted } from 'simple-statistics';
import type { Random } from '../base/random.ts';
import { dependenceFactor } from './autocorrelation.ts';
import { resampleCentres } from './resample.ts';
import { studentQuantile } from './student.ts';
import { keptOf, trimmedMean } from './trimmed-mean.ts';
import { winsorise } from './winsorise.ts';

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
 * Trimmed mean with an expanded percentile interval from the bootstrap over blocks (Efron 1979;
 * Hesterberg 2015, section 4.3): each bound's distance from the centre is multiplied by t / z, for
 * small samples, and by the factor for dependence between blocks. docs/evidence/history.md
 * compares this with other choices. It says nothing about other runs, other days or other machines.
 * @param series in the order of time, at least two values.
 */
export function bootstrap(series: readonly number[], options: BootstrapOptions): Located {
  const { level, resamples, random } = options;
  const sorted = Float64Array.from(series).sort();
  const centre = trimmedMean(sorted);
  const centres = Array.from(resampleCentres(sorted, resamples, random).sort());
  const tail = (1 - level) / 2;
  const widen = smallSampleFactor(series.length, level) * dependenceFactor(winsorise(series));
  const bound = (share: number): number =>
    centre + (quantileSorted(centres, share) - centre) * widen;
  return { centre, interval: [bound(tail), bound(1 - tail)] };
}

/** t / z; the degrees of freedom are one less than the number of values that the trimmed mean keeps. */
function smallSampleFactor(size: number, level: number): number {
  const share = (1 + level) / 2;
  return studentQuantile(share, keptOf(size) - 1) / jStat.normal.inv(share, 0, 1);
}

export const intervalDescription =
  'bootstrap over blocks, percentile, expanded for sample size (t / z) and autocorrelation; added in quadrature: Student t of the variance between driving processes';
export const quantileDescription =
  'nearest rank within a slice; HdrHistogram, 3 digits, when merged';
