import { quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { bootstrap } from '../../../src/statistics/bootstrap.ts';
import { resampleCentres } from '../../../src/statistics/resample.ts';
import { studentQuantile } from '../../../src/statistics/student.ts';
import { linkedSeries } from './noise.ts';

const options = (seed: number) => ({ level: 0.95, resamples: 1000, random: seededRandom(seed) });
const width = ({ interval: [low, high] }: ReturnType<typeof bootstrap>) => high - low;

describe('the rules of simple-statistics that results were computed with', () => {
  it('are linear interpolation for quantiles (Hyndman and Fan type 7)', () => {
    expect(quantileSorted([1, 2, 3, 4, 5, 6], 0.75)).toBe(4.75);
    expect(quantileSorted([1, 2, 3, 4, 5, 6], 0.025)).toBeCloseTo(1.125, 12);
    expect(quantileSorted([10, 20], 0.5)).toBe(15);
  });
});

describe("the quantile of Student's t", () => {
  // Computed with 30 digits by mpmath 1.3 from the regularised incomplete beta function.
  it.each([
    [1, 12.70620474],
    [1.5, 6.016663104],
    [2, 4.30265273],
    [2.01, 4.28220428],
    [2.5, 3.574654842],
    [3, 3.182446305],
    [3.7, 2.867520707],
    [5, 2.570581836],
    [8.25, 2.293897208],
    [10, 2.228138852],
    [17, 2.109815578],
    [26, 2.055529439],
    [30, 2.042272456],
    [60, 2.000297822],
    [120, 1.979930405],
    [200, 1.971896224],
  ])('with %d degrees of freedom is exact to a millionth', (freedom, exact) => {
    expect(Math.abs(studentQuantile(0.975, freedom) / exact - 1)).toBeLessThan(1e-6);
    expect(Math.abs(studentQuantile(0.025, freedom) / -exact - 1)).toBeLessThan(1e-6);
  });
});

describe('resampling', () => {
  it('draws every value equally often', () => {
    const size = 7;
    const drawn = Array.from({ length: size }, (_, index) => {
      const sorted = new Float64Array(size).fill(0);
      sorted[index] = 1;
      return resampleCentres(sorted.sort(), 4000, seededRandom(index));
    });
    // One 1 among seven, with two trimmed at the top: it counts where it was drawn twice or more.
    const means = drawn.map((centres) => centres.reduce((sum, value) => sum + value, 0) / 4000);
    for (const mean of means) expect(mean).toBeCloseTo(means[0] ?? 0, 1);
  });

  it('has the spread that theory gives the mean', () => {
    // Four values: nothing is trimmed, so the variance of the resampled mean is 1.25 / 4.
    const centres = resampleCentres(Float64Array.from([1, 2, 3, 4]), 20_000, seededRandom(2));
    const mean = centres.reduce((sum, value) => sum + value, 0) / centres.length;
    const variance = centres.reduce((sum, value) => sum + (value - mean) ** 2, 0) / centres.length;
    expect(mean).toBeCloseTo(2.5, 1);
    expect(variance).toBeGreaterThan(0.29);
    expect(variance).toBeLessThan(0.335);
  });
});

describe('bootstrap interval', () => {
  it('is the same for the same seed, and another for another', () => {
    const series = linkedSeries(0, 50, seededRandom(1));
    expect(bootstrap(series, options(3))).toEqual(bootstrap(series, options(3)));
    expect(bootstrap(series, options(4))).not.toEqual(bootstrap(series, options(3)));
  });

  it('is wider for blocks that resemble their neighbours than for the same blocks shuffled', () => {
    const random = seededRandom(8);
    const drifting = linkedSeries(0.5, 400, random);
    const shuffled = [...drifting].sort(() => random.float() - 0.5);
    const times = width(bootstrap(drifting, options(1))) / width(bootstrap(shuffled, options(1)));
    expect(times).toBeGreaterThan(1.4);
  });

  it('halves with four times the blocks', () => {
    const small = bootstrap(linkedSeries(0, 400, seededRandom(4)), options(1));
    const large = bootstrap(linkedSeries(0, 1600, seededRandom(5)), options(1));
    expect(width(small) / width(large)).toBeGreaterThan(1.6);
    expect(width(small) / width(large)).toBeLessThan(2.4);
  });

  it('moves with the series and scales with it', () => {
    const series = linkedSeries(0, 40, seededRandom(6));
    const plain = bootstrap(series, options(2));
    const moved = bootstrap(
      series.map((value) => 3 * value + 7),
      options(2),
    );
    expect(moved.centre).toBeCloseTo(3 * plain.centre + 7, 9);
    expect(moved.interval[0]).toBeCloseTo(3 * plain.interval[0] + 7, 9);
    expect(moved.interval[1]).toBeCloseTo(3 * plain.interval[1] + 7, 9);
  });

  it('has no width where nothing varies', () => {
    expect(bootstrap([2, 2, 2, 2], options(1))).toEqual({ centre: 2, interval: [2, 2] });
  });
});
