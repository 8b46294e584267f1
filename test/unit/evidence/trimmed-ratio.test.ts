import { describe, expect, it } from 'vitest';
import { trimmedRatioOf } from '../../../docs/evidence/estimates/log-ratio.ts';
import { seededRandom } from '../../../src/base/random.ts';

/** Sum of twelve uniform numbers less six: nearly normal, with a standard deviation of 1. */
function normals(seed: number, count: number): readonly number[] {
  const random = seededRandom(seed);
  const one = (): number =>
    Array.from({ length: 12 }, () => random.float()).reduce((a, b) => a + b) - 6;
  return Array.from({ length: count }, one);
}

describe('a trimmed ratio', () => {
  it('does not follow a fifth of the pairs, and has an interval of no width where the rest agree', () => {
    const found = trimmedRatioOf([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 9, -9]);
    expect(found?.ratio).toBeCloseTo(Math.exp(0.1), 12);
    expect(found?.interval).toEqual([found?.ratio, found?.ratio]);
    expect(found?.pairs).toBe(10);
  });

  it('has an interval that covers the true ratio about 95 times in 100', () => {
    const covered = Array.from({ length: 1000 }, (_, seed) => {
      const { interval } = trimmedRatioOf(normals(seed, 16)) ?? { interval: [0, 0] };
      return interval[0] <= 1 && interval[1] >= 1;
    }).filter(Boolean);
    expect(covered.length).toBeGreaterThan(930);
    expect(covered.length).toBeLessThan(970);
  });

  it('is none of four pairs', () => {
    expect(trimmedRatioOf([0, 0, 0, 0])).toBeUndefined();
  });
});
