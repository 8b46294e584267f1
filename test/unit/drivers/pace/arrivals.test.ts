import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrivalTimes, maxJitter } from '../../../../bench/drivers/pace/arrivals.ts';

it('the same seed gives the same arrivals, another seed others', () => {
  expect(arrivalTimes(1000, 50, 7)).toEqual(arrivalTimes(1000, 50, 7));
  expect(arrivalTimes(1000, 50, 7)).not.toEqual(arrivalTimes(1000, 50, 8));
});

it('every arrival is in order, within a quarter of an interval of its place, so that the rate is exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 100_000 }), fc.integer(), (rate, seed) => {
      const intervalMs = 1000 / rate;
      const due = arrivalTimes(rate, 200, seed);
      const places = due.map((ms, place) => ms / intervalMs - (place + 1));
      expect(Math.max(...places.map(Math.abs))).toBeLessThanOrEqual(maxJitter + 1e-9);
      expect([...due]).toEqual([...due].sort((a, b) => a - b));
    }),
  );
});

it('arrivals are spread over all of that, evenly to both sides', () => {
  const places = [...arrivalTimes(1000, 20_000, 1)].map((ms, place) => ms - (place + 1));
  const mean = places.reduce((sum, each) => sum + each, 0) / places.length;
  expect(Math.abs(mean)).toBeLessThan(0.005);
  expect(Math.min(...places)).toBeLessThan(-0.24);
  expect(Math.max(...places)).toBeGreaterThan(0.24);
});
