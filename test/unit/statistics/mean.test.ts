import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { estimateMean, overheadOfMeans } from '../../../src/statistics/mean.ts';

const bare = () => ({ level: 0.95, resamples: 1000, random: seededRandom(2) });
const options = () => ({ ...bare(), better: 'lower' as const, threshold: 0.02 });

/** Clock ticks: most slices see none, as with CPU time of short slices. */
function ticks(mean: number, count: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => (random.float() < mean ? 1 : 0));
}

describe('the mean of slices', () => {
  it('is that of all values, zeros included, inside its interval', () => {
    const values = ticks(0.2, 400, 3);
    const found = estimateMean(values, bare());
    expect(found?.value).toBeCloseTo(values.reduce((sum, each) => sum + each, 0) / 400, 9);
    const [low = NaN, high = NaN] = found?.interval ?? [];
    expect(low).toBeLessThan(0.2);
    expect(high).toBeGreaterThan(0.2);
    expect(high - low).toBeLessThan(0.15);
  });

  it('never has an interval below 0', () => {
    expect(estimateMean([0, 0, 0, 0, 0, 0, 5], bare())?.interval[0]).toBe(0);
  });

  it('covers the truth in most of 200 repetitions', () => {
    let covered = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const [low = 1, high = 0] =
        estimateMean(ticks(0.3, 120, 100 + seed), { ...bare(), resamples: 200 })?.interval ?? [];
      if (low <= 0.3 && 0.3 <= high) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(184);
  });

  it('is absent for fewer than two slices', () => {
    expect(estimateMean([1], bare())).toBeUndefined();
  });
});

describe('the overhead of means', () => {
  const pairs = ticks(0.5, 600, 4).map((value, round) => ({
    round,
    value: value * 2,
    baseline: ticks(0.5, 600, 5)[round] ?? 0,
  }));

  it('is the ratio of the sums, with its interval around it', () => {
    const sum = (of: 'value' | 'baseline') => pairs.reduce((total, each) => total + each[of], 0);
    const found = overheadOfMeans(pairs, options());
    expect(found?.ratio).toBeCloseTo(sum('value') / sum('baseline'), 9);
    expect(found?.verdict).toBe('slower');
    const [low = NaN, high = NaN] = found?.interval ?? [];
    expect(low).toBeLessThan(found?.ratio ?? 0);
    expect(high).toBeGreaterThan(found?.ratio ?? 0);
    expect(found?.delta).toBeCloseTo((sum('value') - sum('baseline')) / 600, 9);
  });

  it('is absent where the baseline may be 0: nothing is a multiple of that', () => {
    const rare = pairs.map((pair, round) => ({ ...pair, baseline: round === 7 ? 1 : 0 }));
    expect(overheadOfMeans(rare, options())).toBeUndefined();
    const never = pairs.map((pair) => ({ ...pair, baseline: 0 }));
    expect(overheadOfMeans(never, options())).toBeUndefined();
  });

  it('is absent where the baseline is next to 0, as with retransmits: 22,000 % says nothing', () => {
    const some = Array.from({ length: 40 }, (_, round) => ({
      ...{ round, value: 1000 + round },
      baseline: round % 20 === 0 ? 60 : 0.001,
    }));
    expect(overheadOfMeans(some, options())).toBeUndefined();
  });
});
