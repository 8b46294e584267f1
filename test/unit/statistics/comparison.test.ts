import { describe, expect, it } from 'vitest';
import { sum } from 'simple-statistics';
import { seededRandom } from '../../../src/base/random.ts';
import { compareMeans, compareTypical, logRatiosOf } from '../../../src/statistics/comparison.ts';
import { noisyRatios } from './noise.ts';

const random = seededRandom(11);
/** A mode that costs 20 %, under a drift of the machine that hits all, and copies that differ by 10 %. */
const blocks = noisyRatios(0, 200, random).map((noise, at) => {
  const baseline = 100 * Math.exp(Math.sin(at / 9));
  return {
    generation: 0,
    value: 1.2 * baseline * Math.exp(noise),
    baselines: [baseline, 1.1 * baseline],
  };
});

describe('a comparison of typical values', () => {
  it('is against the geometric mean of both copies of the baseline', () => {
    const found = compareTypical(blocks);
    expect(Math.exp(found.centre)).toBeGreaterThan(1.17 / Math.sqrt(1.1));
    expect(Math.exp(found.centre)).toBeLessThan(1.23 / Math.sqrt(1.1));
    const plain = blocks.map((block) => ({ ...block, value: 132, baselines: [100, 121] }));
    expect(Math.exp(compareTypical(plain).centre)).toBeCloseTo(1.2, 9);
    expect(Math.exp(logRatiosOf(plain)[0] ?? 0)).toBeCloseTo(1.2, 9);
  });

  it('has influences that add up to nothing, one for each block', () => {
    const { influences } = compareTypical(blocks);
    expect(influences).toHaveLength(blocks.length);
    expect(sum([...influences])).toBeCloseTo(0, 9);
  });

  it('is not moved by bursts that hit every mode alike, which are twice as many in two copies as in a mode', () => {
    const hit = (): number =>
      Math.exp(0.05 * (random.float() - 0.5) + (random.float() < 0.1 ? 1 : 0));
    const many = Array.from({ length: 4000 }, () => ({
      generation: 0,
      value: hit(),
      baselines: [hit(), hit()],
    }));
    expect(Math.abs(compareTypical(many).centre)).toBeLessThan(0.002);
  });
});

describe('a comparison of means', () => {
  it('is the logarithm of the ratio of the means, zeros included', () => {
    const counts = [0, 4, 2, 6].map((value) => ({ generation: 0, value, baselines: [1, 3] }));
    expect(Math.exp(compareMeans(counts).centre)).toBeCloseTo(3 / 2, 12);
    expect(sum([...compareMeans(counts).influences])).toBeCloseTo(0, 12);
  });
});
