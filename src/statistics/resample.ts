import type { Random } from '../base/random.ts';
import { trimmedMean } from './trimmed-mean.ts';

/**
 * Trimmed means of `resamples` samples drawn with replacement (Efron 1979). Draws and counts ranks, so
 * that no resample has to be sorted.
 * @param sorted ascending, at least one value.
 */
export function resampleCentres(
  sorted: Float64Array,
  resamples: number,
  random: Random,
): Float64Array {
  const size = sorted.length;
  const counts = new Uint16Array(size);
  const centres = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    counts.fill(0);
    for (let drawn = 0; drawn < size; drawn += 2) {
      // Two ranks from one number of 53 random bits, because drawing takes most of the time.
      const place = random.float() * size;
      const rank = Math.floor(place);
      counts[rank] = (counts[rank] ?? 0) + 1;
      if (drawn + 1 < size) {
        const other = Math.floor((place - rank) * size);
        counts[other] = (counts[other] ?? 0) + 1;
      }
    }
    centres[resample] = trimmedMean(sorted, counts);
  }
  return centres;
}
