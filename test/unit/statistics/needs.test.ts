import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../../src/statistics/needs.ts';

const threshold = 0.02;

/** A standard error whose interval is ±half. */
function errorOf(half: number, shareOfBlocks: number) {
  const variance = (half / 2) ** 2;
  return {
    ...{ variance, ofBlocks: shareOfBlocks * variance, effect: 1 / Math.max(0.01, shareOfBlocks) },
    ...{ freedom: 40, blocks: 100, generations: 3 },
  };
}

describe('what an inconclusive comparison needs', () => {
  it('is four times the blocks where the interval has to be halved', () => {
    expect(needsOf(0.05, errorOf(0.1, 1), { half: 0.1, threshold })).toEqual({ blocksNeeded: 400 });
  });

  it('is only what fits it into the threshold where that comes first', () => {
    const half = 2 * Math.log1p(threshold);
    expect(needsOf(0, errorOf(half, 1), { half, threshold })).toEqual({ blocksNeeded: 400 });
  });

  it('counts that blocks lower a part of the variance only', () => {
    // A quarter of the variance is wanted, a tenth of it stays: the other nine tenths have to become 0.15.
    expect(needsOf(0.05, errorOf(0.1, 0.9), { half: 0.1, threshold })).toEqual({
      blocksNeeded: 600,
    });
  });

  it('is generations where that part is too large', () => {
    expect(needsOf(0.05, errorOf(0.1, 0.5), { half: 0.1, threshold })).toEqual({
      generationsNeeded: 12,
    });
  });

  it('is nothing where more generations would be needed than a run can have', () => {
    expect(needsOf(0.001, errorOf(0.3, 0.1), { half: 0.3, threshold })).toEqual({});
  });

  it('is always more than there was, and finite', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 3, noNaN: true }), share, share, (half, of, at) => {
        const found = needsOf(half * at * 0.99, errorOf(half, of), { half, threshold });
        if (found.blocksNeeded !== undefined) expect(found.blocksNeeded).toBeGreaterThan(100);
        if (found.generationsNeeded !== undefined) {
          expect(found.generationsNeeded).toBeGreaterThan(3);
          expect(found.generationsNeeded).toBeLessThanOrEqual(20);
        }
      }),
    );
  });
});
