import { describe, expect, it } from 'vitest';
import { findCrossovers, type SweptPoint } from '../../../src/statistics/crossovers.ts';

const point = (x: number, value: number, spread = 0.01): SweptPoint => ({
  x,
  value,
  interval: [value * (1 - spread), value * (1 + spread)],
});

describe('crossovers', () => {
  it('are found where two straight lines meet on logarithmic axes', () => {
    // value = x and value = 100: equal at 100.
    const rising = [1, 10, 1000].map((x) => point(x, x));
    const flat = [1, 10, 1000].map((x) => point(x, 100));
    const [found, ...others] = findCrossovers(rising, flat);
    expect(found?.x).toBeCloseTo(100);
    expect(found?.value).toBeCloseTo(100);
    expect(found?.lowerBeyond).toBe('second');
    expect(others).toEqual([]);
    expect(findCrossovers(flat, rising)[0]?.lowerBeyond).toBe('first');
  });

  it('are none where an interval at either end reaches across', () => {
    const rising = [point(1, 1, 2), point(1000, 1000)];
    const flat = [point(1, 2), point(1000, 100)];
    expect(findCrossovers(rising, flat)).toEqual([]);
  });

  it('are none where the lines touch no common point, or one is always lower', () => {
    expect(findCrossovers([point(1, 1)], [point(2, 2)])).toEqual([]);
    expect(findCrossovers([point(1, 1), point(10, 2)], [point(1, 5), point(10, 6)])).toEqual([]);
  });
});
