import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { estimateCentre } from '../../../src/statistics/estimate.ts';
import { estimateOverhead } from '../../../src/statistics/overhead.ts';
import { quickOverhead } from '../../../src/statistics/quick-overhead.ts';
import { noisyRatios } from './noise.ts';

const bare = () => ({ level: 0.95, resamples: 1000, random: seededRandom(1) });
const options = (better: 'lower' | 'higher' = 'lower') => ({ ...bare(), better, threshold: 0.02 });

/** Pairs of a mode that costs 20 %, under a drift of the machine that hits both members. */
const pairs = noisyRatios(0, 200, seededRandom(11)).map((noise, round) => {
  const baseline = 100 * Math.exp(Math.sin(round / 9));
  return { round, baseline, value: 1.2 * baseline * Math.exp(noise) };
});
const turned = pairs.map(({ round, value, baseline }) => ({
  round,
  value: baseline,
  baseline: value,
}));

describe('overhead', () => {
  it('finds a known ratio under drift a hundred times as large', () => {
    const found = estimateOverhead(pairs, options());
    expect(found?.ratio).toBeGreaterThan(1.17);
    expect(found?.ratio).toBeLessThan(1.23);
    expect(found?.verdict).toBe('slower');
    expect(found).not.toHaveProperty('blocksNeeded');
  });

  it('is its inverse when the members change places', () => {
    const found = estimateOverhead(pairs, options());
    const back = estimateOverhead(turned, options());
    expect(back?.ratio).toBeCloseTo(1 / (found?.ratio ?? 0), 9);
    expect(back?.verdict).toBe('faster');
  });

  it('calls a lower throughput slower', () => {
    expect(estimateOverhead(turned, options('higher'))?.verdict).toBe('slower');
    expect(estimateOverhead(pairs, options('higher'))?.verdict).toBe('faster');
  });

  it('gives in the unit of the metric what the ratio adds to the baseline', () => {
    const steady = pairs.map((pair) => ({ ...pair, baseline: 50, value: 55 }));
    const found = estimateOverhead(steady, options());
    expect(found?.ratio).toBeCloseTo(1.1, 9);
    expect(found?.delta).toBeCloseTo(5, 9);
  });

  it('says how many blocks it would need where it cannot tell', () => {
    const few = pairs.slice(0, 12).map((pair) => ({ ...pair, value: pair.value / 1.2 }));
    const found = estimateOverhead(few, options());
    expect(found?.verdict).toBe('inconclusive');
    expect(found?.blocksNeeded).toBeGreaterThan(12);
  });

  it('has nothing to say about fewer than two pairs, and hardly anything about two', () => {
    expect(estimateOverhead(pairs.slice(0, 1), options())).toBeUndefined();
    const [low, high] = estimateOverhead(pairs.slice(0, 2), options())?.interval ?? [1, 1];
    expect(Number.isFinite(high)).toBe(true);
    expect(low).toBeLessThan(high);
  });
});

describe('typical value of a cell', () => {
  it('is not moved by a tenth of its slices', () => {
    const values = Array.from({ length: 100 }, (_, at) => (at % 10 === 0 ? 9000 : 100 + (at % 7)));
    const found = estimateCentre(values, bare());
    expect(found?.value).toBeGreaterThan(100);
    expect(found?.value).toBeLessThan(106);
    expect(found?.slices).toBe(100);
  });

  it('is absent for fewer than two slices', () => {
    expect(estimateCentre([5], bare())).toBeUndefined();
  });
});

describe('quick overhead', () => {
  it('agrees with the bootstrap to a fifth of its width', () => {
    const logRatios = noisyRatios(0.2, 300, seededRandom(3));
    const quick = quickOverhead(logRatios);
    const slow = estimateOverhead(
      logRatios.map((value, round) => ({ round, value: Math.exp(value), baseline: 1 })),
      options(),
    );
    expect(quick?.ratio).toBeCloseTo(slow?.ratio ?? 0, 9);
    const half = ((slow?.interval[1] ?? 0) - (slow?.interval[0] ?? 0)) / 2;
    expect(Math.abs((quick?.halfWidth ?? 0) / half - 1)).toBeLessThan(0.2);
  });

  it('waits for five blocks', () => {
    expect(quickOverhead([0, 0.1, 0.2, 0.1])).toBeUndefined();
  });
});
