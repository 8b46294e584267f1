import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import {
  dependenceFactor,
  lagOneAutocorrelation,
} from '../../../src/statistics/autocorrelation.ts';
import { linkedSeries } from './noise.ts';

describe('autocorrelation at lag 1', () => {
  it('is that of the textbook formula', () => {
    // Mean 2.5; neighbours −1.5·−0.5 + −0.5·0.5 + 0.5·1.5 = 1.25, squares 5.
    expect(lagOneAutocorrelation([1, 2, 3, 4])).toBeCloseTo(0.25, 12);
  });

  it('finds the correlation that a series was made with', () => {
    expect(lagOneAutocorrelation(linkedSeries(0.3, 5000, seededRandom(5)))).toBeCloseTo(0.3, 1);
    expect(lagOneAutocorrelation(linkedSeries(0, 5000, seededRandom(6)))).toBeCloseTo(0, 1);
  });

  it('is 0 where there is nothing to correlate', () => {
    expect(lagOneAutocorrelation([1, 2])).toBe(0);
    expect(lagOneAutocorrelation([3, 3, 3, 3])).toBe(0);
  });
});

describe('the factor for dependence', () => {
  it('is √((1 + ρ) / (1 − ρ)) for a first-order autoregression', () => {
    const factor = dependenceFactor(linkedSeries(0.3, 20_000, seededRandom(7)));
    expect(factor).toBeGreaterThan(1.3);
    expect(factor).toBeLessThan(1.5);
  });

  it('sees a slow wander that neighbours hardly show', () => {
    const random = seededRandom(8);
    const slow = linkedSeries(0.98, 2000, random);
    const series = linkedSeries(0, 2000, random).map((value, at) => value + 0.08 * (slow[at] ?? 0));
    const rho = lagOneAutocorrelation(series);
    expect(dependenceFactor(series)).toBeGreaterThan(1.2 * Math.sqrt((1 + rho) / (1 - rho)));
  });

  it('never narrows an interval, and never widens it more than three times', () => {
    const alternating = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 1 : -1));
    const margin = 0.5 / Math.sqrt(60);
    expect(dependenceFactor(alternating)).toBeCloseTo(Math.sqrt((1 + margin) / (1 - margin)), 12);
    const series = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(series, (values) => {
        expect(dependenceFactor(values)).toBeGreaterThanOrEqual(1);
        expect(dependenceFactor(values)).toBeLessThanOrEqual(3 + 1e-9);
      }),
    );
  });
});
