import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import {
  mergeCounts,
  mergedQuantile,
  resampledInterval,
} from '../../../src/statistics/quantiles.ts';

function counted(values: readonly number[]) {
  const sorted = [...new Set(values)].sort((one, other) => one - other);
  return {
    values: sorted,
    counts: sorted.map((value) => values.filter((each) => each === value).length),
  };
}

describe('a quantile of merged blocks', () => {
  it('is the nearest rank of all values together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 150, maxLength: 200 }), {
          minLength: 2,
          maxLength: 4,
        }),
        (blocks) => {
          const all = blocks.flat().sort((one, other) => one - other);
          const merged = mergeCounts(blocks.map(counted));
          expect(mergedQuantile(merged, 0.5)).toBe(all[Math.ceil(all.length * 0.5) - 1]);
        },
      ),
    );
  });

  it('is absent with fewer than a hundred values beyond it', () => {
    const merged = mergeCounts([counted(Array.from({ length: 9000 }, (_, at) => at))]);
    expect(mergedQuantile(merged, 0.99)).toBeUndefined();
    expect(mergedQuantile(merged, 0.95)).toBe(8549);
  });

  it('counts a block as often as its weight says', () => {
    const merged = mergeCounts([
      counted(Array.from({ length: 300 }, () => 1)),
      counted(Array.from({ length: 300 }, () => 2)),
    ]);
    expect(mergedQuantile(merged, 0.5, Uint32Array.of(2, 0))).toBe(1);
    expect(mergedQuantile(merged, 0.5, Uint32Array.of(0, 2))).toBe(2);
  });
});

describe('the interval of a resampled quantity', () => {
  const values = Array.from({ length: 60 }, (_, at) => Math.sin(at * 7));
  const meanOf = (weights: Uint32Array): number =>
    values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) / values.length;

  it('holds the centre, and grows by the factor that is asked for', () => {
    const centre = meanOf(new Uint32Array(60).fill(1));
    const options = { centre, level: 0.95 };
    const [low = 0, high = 0] =
      resampledInterval(meanOf, 60, { ...options, widen: 1, random: seededRandom(1) }) ?? [];
    const [lower = 0, higher = 0] =
      resampledInterval(meanOf, 60, { ...options, widen: 2, random: seededRandom(1) }) ?? [];
    expect(low).toBeLessThan(centre);
    expect(high).toBeGreaterThan(centre);
    expect(higher - lower).toBeCloseTo(2 * (high - low), 9);
  });

  it('is absent where resamples have nothing to say', () => {
    expect(
      resampledInterval(() => NaN, 60, {
        centre: 0,
        widen: 1,
        level: 0.95,
        random: seededRandom(1),
      }),
    ).toBeUndefined();
  });
});
