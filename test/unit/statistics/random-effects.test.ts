import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import type { RatioEstimate } from '../../../src/statistics/overhead-difference.ts';
import { poolRatios } from '../../../src/statistics/random-effects.ts';
import { linkedSeries } from './noise.ts';

const z = 1.959963985;

function estimate(value: number, sd: number): RatioEstimate {
  return {
    ratio: Math.exp(value),
    interval: [Math.exp(value - z * sd), Math.exp(value + z * sd)],
  };
}

/** On the log scale. */
function pooled(estimates: readonly RatioEstimate[]) {
  const found = poolRatios(estimates);
  if (!found) throw new Error('nothing was pooled');
  const { ratio, interval, betweenSd } = found;
  return {
    mean: Math.log(ratio),
    low: Math.log(interval[0]),
    high: Math.log(interval[1]),
    betweenSd,
  };
}

/**
 * The thirteen trials of BCG vaccine (Colditz et al. 1994), with which textbooks and R's metafor show their methods: vaccinated
 * with and without tuberculosis, then others with and without.
 */
const trials = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13_536, 248, 12_619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87_886, 499, 87_892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50_448, 141, 27_197],
  [5, 2493, 3, 2338],
  [27, 16_886, 29, 17_825],
] as const;

const bcg = trials.map(([ill, well, othersIll, othersWell]) => {
  const [own, others] = [ill + well, othersIll + othersWell];
  const variance = 1 / ill - 1 / own + 1 / othersIll - 1 / others;
  return estimate(Math.log(ill / own / (othersIll / others)), Math.sqrt(variance));
});

describe('poolRatios', () => {
  it('finds the mean, interval and spread that are known of the trials of BCG vaccine', () => {
    // metafor: rma(yi, vi, method = "PM", test = "knha").
    const { mean, low, high, betweenSd } = pooled(bcg);
    expect(betweenSd ** 2).toBeCloseTo(0.3181, 4);
    expect(mean).toBeCloseTo(-0.715, 3);
    expect(low).toBeCloseTo(-1.1091, 4);
    expect(high).toBeCloseTo(-0.3208, 4);
  });

  it('leaves a single estimate as it is, and has none of none', () => {
    const one = { ratio: 1.1, interval: [1.05, 1.2] } as const;
    expect(poolRatios([one])).toEqual({ ...one, betweenSd: 0 });
    expect(poolRatios([])).toBeUndefined();
  });

  it('takes runs that agree for one run of their size: precision adds up, and there is no spread', () => {
    const { mean, high, betweenSd } = pooled([
      ...[estimate(0.1, 0.02), estimate(0.1, 0.02)],
      ...[estimate(0.1, 0.02), estimate(0.1, 0.02)],
    ]);
    expect(mean).toBeCloseTo(0.1, 10);
    expect(high - mean).toBeCloseTo(z * 0.01, 6);
    expect(betweenSd).toBe(0);
  });

  it('gives a precise run more weight, the less so the more the runs differ', () => {
    const near = pooled([estimate(0, 0.01), estimate(0.02, 0.03)]);
    expect(near.mean).toBeCloseTo(0.002, 6);
    const far = pooled([estimate(0, 0.01), estimate(1, 0.03)]);
    expect(far.mean).toBeGreaterThan(0.49);
    // Of two values with hardly any error of their own, half the square of their distance is the variance.
    expect(far.betweenSd).toBeCloseTo(Math.sqrt(0.5), 2);
  });

  it('is never narrower than the random effects alone say, and never wider for two runs', () => {
    const [two, three] = [
      pooled([estimate(0, 0.01), estimate(0.1, 0.01)]),
      pooled([estimate(0, 0.01), estimate(0.1, 0.01), estimate(0.05, 0.01)]),
    ];
    expect(two.high - two.mean).toBeCloseTo(z * 0.05, 4);
    // t of two degrees of freedom, 4.3027, times the standard error of three values.
    expect(three.high - three.mean).toBeCloseTo((4.3027 * 0.05) / Math.sqrt(3), 4);
  });

  it('lies between its runs, does not depend on their order, and is symmetric in the logarithm', () => {
    const some = fc.array(
      fc.tuple(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
      ),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (pairs) => {
        const { mean, low, high, betweenSd } = pooled(pairs.map(([v, sd]) => estimate(v, sd)));
        const values = pairs.map(([value]) => value);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(high - mean).toBeCloseTo(mean - low, 8);
        expect(betweenSd).toBeGreaterThanOrEqual(0);
        const turned = pooled(pairs.toReversed().map(([v, sd]) => estimate(v, sd)));
        expect(turned.mean).toBeCloseTo(mean, 6);
        const negated = pooled(pairs.map(([v, sd]) => estimate(-v, sd)));
        expect(negated.mean).toBeCloseTo(-mean, 6);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    [2, 0, 0.94],
    [5, 0, 0.94],
    [5, 1, 0.93],
  ])('covers the mean of %i runs that differ by %f of their own error', (runs, spread, least) => {
    const draws = 2000;
    const noise = linkedSeries(0, draws * runs, seededRandom(5));
    const width = Math.hypot(1, spread);
    const held = Array.from({ length: draws }, (_, draw) =>
      pooled(
        noise
          .slice(draw * runs, (draw + 1) * runs)
          .map((each) => estimate(0.05 * width * each, 0.05)),
      ),
    ).filter(({ low, high }) => low <= 0 && high >= 0);
    expect(held.length / draws).toBeGreaterThan(least);
  });
});
