import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { twoStates } from '../../../src/statistics/states.ts';
import { noisyRatios, normal } from './noise.ts';

const random = seededRandom(4);

function inStates(size: number, share: number, gap: number): readonly number[] {
  return Array.from(
    { length: size },
    () => 0.04 * normal(random) + (random.float() < share ? gap : 0),
  );
}

describe('two states', () => {
  it('are found with both values and how many slices were in each', () => {
    const [low, high] = twoStates(inStates(100, 0.3, 1)) ?? [];
    expect(low?.centre).toBeCloseTo(0, 1);
    expect(high?.centre).toBeCloseTo(1, 1);
    expect(high?.share).toBeGreaterThan(0.18);
    expect(high?.share).toBeLessThan(0.42);
    expect((low?.share ?? 0) + (high?.share ?? 0)).toBeCloseTo(1, 12);
  });

  it.each([13, 20, 50, 150])(
    'are hardly ever seen in %d values of one state, drift or heavy tails',
    (size) => {
      let seen = 0;
      for (let run = 0; run < 500; run += 1) {
        const wide = Array.from({ length: size }, () => 0.3 * normal(random));
        const drift = wide.map((_, at) => at / size + 0.02 * normal(random));
        for (const series of [wide, drift, noisyRatios(0, size, random)])
          seen += Number(twoStates(series) !== undefined);
      }
      expect(seen / 1500).toBeLessThan(0.005);
    },
  );

  it('need four slices, a seventh of all, and a gap that matters', () => {
    expect(twoStates([...inStates(95, 0, 1), 1, 1, 1, 1, 1])).toBeUndefined();
    expect(twoStates([...inStates(10, 0, 1), 1, 1, 1])).toBeUndefined();
    expect(twoStates([...inStates(10, 0, 1), 1, 1, 1, 1])).toBeDefined();
    expect(twoStates(inStates(100, 0.5, 0.1).map((value) => value / 10))).toBeUndefined();
    expect(twoStates([0, 1, 0, 1])).toBeUndefined();
    expect(twoStates(Array.from({ length: 20 }, () => 5))).toBeUndefined();
  });
});
