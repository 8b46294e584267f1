import { describe, expect, it } from 'vitest';
import { claimP, overheadOf } from '../../../src/statistics/overhead.ts';

const error = {
  variance: 0.01 ** 2,
  effect: 1,
  ofBlocks: 0.01 ** 2,
  freedom: 40,
  blocks: 50,
  generations: 1,
};
const options = { better: 'lower', threshold: 0.02, level: 0.95, baseline: 50 } as const;

describe('overhead', () => {
  it('has t times the standard error on either side, and what it adds in the unit of the metric', () => {
    const found = overheadOf({ centre: Math.log(1.1) }, error, options);
    expect(found.ratio).toBeCloseTo(1.1, 12);
    expect(found.interval[0]).toBeCloseTo(1.1 * Math.exp(-0.02021), 5);
    expect(found.interval[1]).toBeCloseTo(1.1 * Math.exp(0.02021), 5);
    expect(found.delta).toBeCloseTo(5, 12);
    expect(found.verdict).toBe('slower');
    expect(found).not.toHaveProperty('blocksNeeded');
  });

  it('calls a lower throughput slower', () => {
    const lower = { centre: -0.1 };
    expect(overheadOf(lower, error, { ...options, better: 'higher' }).verdict).toBe('slower');
    expect(overheadOf(lower, error, options).verdict).toBe('faster');
  });

  it('says how many blocks should decide it', () => {
    const found = overheadOf(
      { centre: 0.005 },
      { ...error, variance: 0.04, ofBlocks: 0.04 },
      options,
    );
    expect(found.verdict).toBe('inconclusive');
    // To fit ±0.4 into the ±0.0148 that are left.
    expect(found.blocksNeeded).toBeGreaterThan(35_000);
    expect(found).not.toHaveProperty('generationsNeeded');
  });

  it('asks for generations where more blocks of the same containers could not decide it', () => {
    const found = overheadOf(
      { centre: 0.01 },
      { ...error, ofBlocks: 0.001 ** 2, generations: 3 },
      options,
    );
    expect(found.verdict).toBe('inconclusive');
    expect(found.generationsNeeded).toBeGreaterThan(3);
    expect(found).not.toHaveProperty('blocksNeeded');
  });
});

describe('the probability of what a verdict has ruled out', () => {
  it('is at most one in twenty where the verdict was given', () => {
    for (const centre of [0, 0.003, 0.021, 0.03, -0.05]) {
      const { verdict } = overheadOf({ centre }, { ...error, variance: 0.004 ** 2 }, options);
      const p = claimP(verdict, { centre }, { ...error, variance: 0.004 ** 2 }, 0.02);
      if (verdict === 'inconclusive') expect(p).toBe(1);
      else expect(p).toBeLessThanOrEqual(0.05);
    }
  });

  it('is that of Student’s t', () => {
    const p = claimP('slower', { centre: 0.02021 }, error, 0.02);
    expect(p).toBeCloseTo(0.05, 4);
  });
});
