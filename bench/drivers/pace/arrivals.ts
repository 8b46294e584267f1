import { seededRandom } from '../../../src/base/random.ts';

/** As a share of the interval: no arrival is further from its place, before or after. */
export const maxJitter = 0.25;

/**
 * When each request of a slice is due, in ms after its start: one an interval, moved by a uniform jitter, so
 * that they lock on to no tick of a kernel. The mean rate is exact, and gaps are between half an interval and
 * one and a half: with exponential gaps, a slice would hold many paces, and the pauses are what is studied.
 * @param rate requests a second. @param seed the same seed gives the same arrivals.
 */
export function arrivalTimes(rate: number, amount: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const intervalMs = 1000 / rate;
  return Float64Array.from(
    { length: amount },
    (_, place) => (place + 1 + maxJitter * (2 * random.float() - 1)) * intervalMs,
  );
}
