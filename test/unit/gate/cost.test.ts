import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetFactor, costOf, judgeCost } from '../../../src/gate/cost.ts';

const overhead = (low: number, high: number) => ({
  ratio: (low + high) / 2,
  interval: [low, high] as const,
});

describe('a cost', () => {
  it('is what a metric has more, where lower is better', () => {
    const { value, interval } = costOf(overhead(1.1, 1.3), 'lower');
    expect([value, ...interval].map((each) => each.toFixed(3))).toEqual([
      '0.200',
      '0.100',
      '0.300',
    ]);
  });

  it('is what a metric has lost, where higher is better, with its bounds in order', () => {
    const { value, interval } = costOf(overhead(0.7, 0.9), 'higher');
    expect([value, ...interval].map((each) => each.toFixed(3))).toEqual([
      '0.200',
      '0.100',
      '0.300',
    ]);
  });
});

describe('a limit', () => {
  it('is decided by the whole interval, whose bound may lie on it', () => {
    const judge = (low: number, high: number) =>
      judgeCost({ value: 0, interval: [low, high] }, 0.1);
    expect(judge(0.11, 0.2)).toBe('fails');
    expect(judge(0.1, 0.2)).toBe('inconclusive');
    expect(judge(0.05, 0.11)).toBe('inconclusive');
    expect(judge(-0.2, 0.1)).toBe('holds');
  });

  it('never fails and holds at once, and lets nothing pass that might cost more', () => {
    const share = fc.double({ min: -0.9, max: 3, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 2, noNaN: true }), (a, b, limit) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const outcome = judgeCost({ value: (low + high) / 2, interval: [low, high] }, limit);
        expect(outcome === 'holds').toBe(high <= limit);
        expect(outcome === 'fails').toBe(low > limit);
      }),
    );
  });
});

describe('the budget that should decide', () => {
  it('is what takes the interval off the limit, by the root of what is measured', () => {
    const cost = { value: 0.08, interval: [0.04, 0.12] as const };
    expect(budgetFactor(cost, 0.1)).toBe(4);
    expect(budgetFactor(cost, 0.06)).toBe(4);
  });

  it('is not told where the estimate lies on the limit', () => {
    const cost = { value: 0.1, interval: [0.06, 0.14] as const };
    expect(budgetFactor(cost, 0.1)).toBeUndefined();
    expect(budgetFactor(cost, 0.1001)).toBeUndefined();
  });
});
