import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import {
  overheadDifference,
  type RatioEstimate,
} from '../../../src/statistics/overhead-difference.ts';
import { linkedSeries } from './noise.ts';

const options = { better: 'lower', threshold: 0.02 } as const;
const opposite = {
  slower: 'faster',
  faster: 'slower',
  equivalent: 'equivalent',
  inconclusive: 'inconclusive',
} as const;

const distance = fc.double({ min: 1e-6, max: 1, noNaN: true });
const estimate = fc
  .record({ centre: fc.double({ min: -3, max: 3, noNaN: true }), below: distance, above: distance })
  .map(({ centre, below, above }): RatioEstimate => ({
    ratio: Math.exp(centre),
    interval: [Math.exp(centre - below), Math.exp(centre + above)],
  }));

describe('overheadDifference', () => {
  // ln 1.2 = 0.182322; lower √(ln(1.32/1.2)² + ln(1.16/1.1)²) = 0.109109; upper √(ln(1.5/1.32)² + ln(1.1/1.05)²) = 0.136035
  it('adds the distances that face each other in quadrature, each side on its own', () => {
    const { ratio, interval, verdict } = overheadDifference(
      { ratio: 1.1, interval: [1.05, 1.16] },
      { ratio: 1.32, interval: [1.2, 1.5] },
      options,
    );
    expect(ratio).toBeCloseTo(1.2, 10);
    expect(interval[0]).toBeCloseTo(1.07596, 5);
    expect(interval[1]).toBeCloseTo(1.374866, 5);
    expect(verdict).toBe('slower');
  });

  it('says faster for the same where higher is better', () => {
    const reference: RatioEstimate = { ratio: 0.5, interval: [0.49, 0.51] };
    const other: RatioEstimate = { ratio: 0.6, interval: [0.59, 0.61] };
    const { verdict } = overheadDifference(reference, other, { ...options, better: 'higher' });
    expect(verdict).toBe('faster');
  });

  it('finds no difference between a run and itself, however certain', () => {
    fc.assert(
      fc.property(estimate, (each) => {
        const { ratio, verdict } = overheadDifference(each, each, options);
        expect(ratio).toBe(1);
        expect(['equivalent', 'inconclusive']).toContain(verdict);
      }),
    );
  });

  it('turns round with the runs: ratio, interval and verdict', () => {
    fc.assert(
      fc.property(estimate, estimate, (one, other) => {
        const there = overheadDifference(one, other, options);
        const back = overheadDifference(other, one, options);
        expect(back.ratio * there.ratio).toBeCloseTo(1, 9);
        expect(back.interval[0] * there.interval[1]).toBeCloseTo(1, 9);
        expect(back.interval[1] * there.interval[0]).toBeCloseTo(1, 9);
        expect(back.verdict).toBe(opposite[there.verdict]);
      }),
    );
  });

  it('covers the true difference as often as the two intervals cover theirs', () => {
    const draws = 4000;
    const random = seededRandom(11);
    const estimates = (sigma: number): readonly RatioEstimate[] =>
      linkedSeries(0, draws, random).map((noise) => ({
        ratio: Math.exp(sigma * noise),
        interval: [Math.exp(sigma * (noise - 1.96)), Math.exp(sigma * (noise + 1.96))],
      }));
    const others = estimates(0.05);
    const held = estimates(0.02).filter((reference, at) => {
      const other = others[at] ?? reference;
      const { interval } = overheadDifference(reference, other, options);
      return interval[0] <= 1 && interval[1] >= 1;
    });
    // Three standard errors about 95 %.
    expect(Math.abs(held.length / draws - 0.95)).toBeLessThan(0.0104);
  });
});
