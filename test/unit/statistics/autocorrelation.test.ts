import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { dependence } from '../../../src/statistics/autocorrelation.ts';
import { linkedSeries } from './noise.ts';

const random = seededRandom(2);

function centred(rho: number, size: number): readonly number[] {
  const series = linkedSeries(rho, size, random);
  const middle = mean([...series]);
  return series.map((value) => value - middle);
}

function several(rho: number, size: number, count: number): number {
  return dependence(Array.from({ length: count }, () => centred(rho, size)));
}

describe('the factor for dependence', () => {
  it('is that of a first-order autoregression, from long series', () => {
    expect(several(0.3, 4000, 6)).toBeGreaterThan((1.3 / 0.7) * 0.95);
    expect(several(0.3, 4000, 6)).toBeLessThan((1.3 / 0.7) * 1.1);
  });

  it('stays near 1 for independent blocks, in a few as in many, and never below', () => {
    for (const size of [9, 15, 100]) {
      const found = Array.from({ length: 200 }, () => several(0, size, 8));
      expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
      expect(mean(found)).toBeLessThan(1.5);
    }
    expect(several(-0.5, 200, 4)).toBeLessThan(1.1);
  });

  it('is not decided by one mode that is much noisier than the others', () => {
    const quiet = Array.from({ length: 7 }, () => centred(0, 200));
    const noisy = centred(0.7, 200).map((value) => 100 * value);
    expect(dependence([...quiet, noisy])).toBeLessThan(1.6);
    expect(dependence([noisy])).toBeGreaterThan(4);
  });

  it('is 1 where nothing can be said', () => {
    expect(dependence([])).toBe(1);
    expect(dependence([[1, -1, 1, -1, 0]])).toBe(1);
    expect(dependence([Array.from({ length: 20 }, () => 0)])).toBe(1);
  });
});
