import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../src/statistics/verdict.ts';

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

  it('turns round with the direction that is better, and never for the interval alone', () => {
    const bound = fc.double({ min: -1, max: 1, noNaN: true });
    const opposite = { slower: 'faster', faster: 'slower' } as const;
    fc.assert(
      fc.property(bound, bound, (one, other) => {
        const interval = [Math.min(one, other), Math.max(one, other)] as const;
        const lower = verdictOf(interval, 0.02, 'lower');
        const higher = verdictOf(interval, 0.02, 'higher');
        expect(higher).toBe(lower === 'slower' || lower === 'faster' ? opposite[lower] : lower);
      }),
    );
  });
});
