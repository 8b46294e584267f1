import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { fitLine, type PlacedValue } from '../../../src/statistics/line-fit.ts';
import { normal } from './noise.ts';

const places = [1, 8, 32, 128, 1000];
const level = 0.95;

describe('a line through values with intervals', () => {
  it('goes through points that lie on one', () => {
    const points = places.map((x): PlacedValue => {
      const value = 400 + 30 * x;
      return { x, value, interval: [value * 0.95, value * 1.05] };
    });
    const line = fitLine(points, level);
    expect(line?.slope).toBeCloseTo(30, 9);
    expect(line?.intercept).toBeCloseTo(400, 6);
    expect(line?.interval[0]).toBeLessThan(30);
    expect(line?.interval[1]).toBeGreaterThan(30);
  });

  it.each([
    ['as well as their intervals say', 1],
    ['three times worse', 3],
  ])('covers an injected slope 19 times in 20 where the values are known %s', (_, worse) => {
    const random = seededRandom(11);
    const runs = 400;
    let covered = 0;
    for (let run = 0; run < runs; run += 1) {
      const points = places.map((x): PlacedValue => {
        const sd = 0.03 * (400 + 30 * x);
        const value = 400 + 30 * x + worse * sd * normal(random);
        return { x, value, interval: [value - 1.96 * sd, value + 1.96 * sd] };
      });
      const [low, high] = fitLine(points, level)?.interval ?? [NaN, NaN];
      if (low <= 30 && 30 <= high) covered += 1;
    }
    expect(covered / runs).toBeGreaterThan(0.93);
  });

  it('is none for two places, where nothing tells whether it is straight', () => {
    const points = [1, 8, 8].map((x) => ({ x, value: x, interval: [x - 1, x + 1] as const }));
    expect(fitLine(points, level)).toBeUndefined();
  });
});
