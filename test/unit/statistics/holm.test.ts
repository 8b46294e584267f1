import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survivors } from '../../../src/statistics/holm.ts';

describe('claims that hold together', () => {
  it('are those of Holm’s own procedure', () => {
    // 0.01 ≤ 0.05 / 4, 0.013 ≤ 0.05 / 3, 0.04 > 0.05 / 2: that one and all above it fall.
    expect(survivors([0.04, 0.01, 0.045, 0.013], 0.05)).toEqual([false, true, false, true]);
    expect(survivors([0.04], 0.05)).toEqual([true]);
    expect(survivors([], 0.05)).toEqual([]);
  });

  it('are some of those that hold alone, and all that hold after Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (all) => {
        const kept = survivors(all, 0.05);
        all.forEach((p, at) => {
          if (kept[at]) expect(p).toBeLessThanOrEqual(0.05);
          if (p <= 0.05 / all.length) expect(kept[at]).toBe(true);
        });
      }),
    );
  });
});
