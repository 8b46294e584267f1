import * as fc from 'fast-check';
import { quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import { autocorrelation, blockLength } from '../../../src/statistics/block-length.ts';
import { bootstrap } from '../../../src/statistics/bootstrap.ts';
import { estimateOverhead } from '../../../src/statistics/overhead.ts';
import { isLook, isPreciseEnough } from '../../../src/statistics/precision.ts';
import { trimmedMean } from '../../../src/statistics/trimmed-mean.ts';
import { blocksNeeded, verdictOf } from '../../../src/statistics/verdict.ts';

/** Box and Muller (1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** A block's log ratio on a noisy machine: mostly narrow, one in ten hit by a burst either way. */
function noisy(random: Random): number {
  const burst = random.float() < 0.1 ? (random.float() < 0.5 ? -1 : 1) * random.float() * 1.5 : 0;
  return 0.08 * normal(random) + burst;
}

function options(random: Random, resamples = 400) {
  return { level: 0.95, resamples, random };
}

describe('the quantile rule of simple-statistics', () => {
  it('is the one that results were computed with', () => {
    expect(quantileSorted([1, 2, 3, 4, 5, 6], 0.75)).toBe(4.75);
  });
});

describe('trimmed mean', () => {
  it('leaves out a fifth of the values at each end', () => {
    expect(trimmedMean(Float64Array.from([-1000, 1, 2, 3, 1000]))).toBe(2);
  });

  it('is the same for counted ranks as for the values written out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.nat(4)), {
          minLength: 1,
          maxLength: 40,
        }),
        (drawn) => {
          const sorted = drawn.map(([value]) => value).sort((a, b) => a - b);
          const size = sorted.length;
          const counts = new Uint16Array(size);
          for (let draw = 0; draw < size; draw += 1) {
            const rank = ((drawn[draw]?.[1] ?? 0) * 7 + draw * draw) % size;
            counts[rank] = (counts[rank] ?? 0) + 1;
          }
          const written = sorted.flatMap((value, rank) =>
            Array<number>(counts[rank] ?? 0).fill(value),
          );
          const counted = trimmedMean(Float64Array.from(sorted), counts);
          expect(counted).toBeCloseTo(trimmedMean(Float64Array.from(written)), 9);
        },
      ),
    );
  });
});

describe('bootstrap', () => {
  it('gives the same interval for the same seed', () => {
    const series = Array.from({ length: 50 }, (_, index) => Math.sin(index));
    const once = bootstrap(series, options(seededRandom(3)));
    expect(bootstrap(series, options(seededRandom(3)))).toEqual(once);
  });

  it('keeps neighbours together only where they resemble each other', () => {
    const random = seededRandom(5);
    const independent = Array.from({ length: 400 }, () => normal(random));
    let last = 0;
    const drifting = independent.map((value) => (last = 0.7 * last + value));
    expect(blockLength(independent)).toBe(1);
    expect(autocorrelation(drifting)).toBeGreaterThan(0.6);
    expect(blockLength(drifting)).toBeGreaterThan(5);
  });

  it('is wider for a drifting series than a bootstrap of single blocks would be', () => {
    const random = seededRandom(8);
    let last = 0;
    const drifting = Array.from({ length: 400 }, () => (last = 0.7 * last + normal(random)));
    const shuffled = [...drifting].sort(() => random.float() - 0.5);
    const width = ({ interval: [low, high] }: ReturnType<typeof bootstrap>) => high - low;
    expect(width(bootstrap(drifting, options(random)))).toBeGreaterThan(
      1.5 * width(bootstrap(shuffled, options(random))),
    );
  });
});

describe('overhead', () => {
  it('finds a known ratio, and its inverse when the members change places', () => {
    const random = seededRandom(11);
    const pairs = Array.from({ length: 200 }, (_, round) => {
      const drift = Math.exp(Math.sin(round / 9));
      return { round, baseline: 100 * drift, value: 120 * drift * Math.exp(noisy(random)) };
    });
    const wish = { ...options(seededRandom(1)), better: 'lower', threshold: 0.02 } as const;
    const found = estimateOverhead(pairs, wish);
    expect(found?.ratio).toBeCloseTo(1.2, 1);
    expect(found?.verdict).toBe('slower');
    const turned = pairs.map(({ round, value, baseline }) => ({
      round,
      value: baseline,
      baseline: value,
    }));
    expect(estimateOverhead(turned, wish)?.ratio).toBeCloseTo(1 / (found?.ratio ?? 0), 9);
    expect(estimateOverhead(turned, wish)?.verdict).toBe('faster');
  });

  it('has nothing to say about fewer than two pairs', () => {
    const wish = { ...options(seededRandom(1)), better: 'lower', threshold: 0.02 } as const;
    expect(estimateOverhead([{ round: 0, value: 1, baseline: 1 }], wish)).toBeUndefined();
  });
});

describe('verdict', () => {
  it.each([
    [[-0.01, 0.015], 'lower', 'equivalent'],
    [[0.004, 0.05], 'lower', 'slower'],
    [[0.004, 0.05], 'higher', 'faster'],
    [[-0.05, -0.004], 'lower', 'faster'],
    [[-0.05, -0.004], 'higher', 'slower'],
    [[-0.05, 0.01], 'lower', 'inconclusive'],
    [[0.001, 0.015], 'lower', 'equivalent'],
  ] as const)('of %j with %s better is %s', (interval, better, verdict) => {
    expect(verdictOf(interval, 0.02, better)).toBe(verdict);
  });

  it('asks for four times the blocks where the interval has to be halved', () => {
    expect(blocksNeeded(0.05, [-0.05, 0.15], 0.02, 100)).toBe(400);
  });
});

describe('false alarms between two copies of one thing', () => {
  const runs = 400;
  const isAlarm = (logRatios: readonly number[], random: Random): boolean => {
    const { interval } = bootstrap(logRatios, options(random, 300));
    return ['slower', 'faster'].includes(verdictOf(interval, 0.02, 'lower'));
  };

  it.each([30, 120])('stay at or below 5 % with %i blocks', (blocks) => {
    const random = seededRandom(21);
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) {
      alarms += Number(
        isAlarm(
          Array.from({ length: blocks }, () => noisy(random)),
          random,
        ),
      );
    }
    // 5 % and two standard errors of the simulation itself.
    expect(alarms / runs).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs));
  });

  it('do not rise when a run may stop early', () => {
    const random = seededRandom(22);
    let alarms = 0;
    let stopped = 0;
    for (let run = 0; run < runs; run += 1) {
      const logRatios: number[] = [];
      while (logRatios.length < 200) {
        logRatios.push(noisy(random));
        if (isLook(logRatios.length) && isPreciseEnough([logRatios], 0.02)) {
          stopped += 1;
          break;
        }
      }
      alarms += Number(isAlarm(logRatios, random));
    }
    expect(stopped / runs).toBeGreaterThan(0.5);
    expect(alarms / runs).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs));
  });
});
