import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels } from '../../../bench/charts/labels/spread-labels.ts';
import { symlogTicks } from '../../../bench/charts/axes/symlog-ticks.ts';

describe('spreading labels', () => {
  const positions = fc.array(fc.double({ min: 0, max: 250, noNaN: true }), { maxLength: 12 });

  it('keeps them apart, in order, and inside', () => {
    fc.assert(
      fc.property(positions, (wanted) => {
        const placed = spreadLabels(wanted, 15, 250);
        const order = wanted
          .map((_, index) => index)
          .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
        const sorted = order.map((index) => placed[index] ?? 0);
        sorted.forEach((place, rank) => {
          expect(place).toBeLessThanOrEqual(250 + 1e-9);
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          if (rank > 0) expect(place - (sorted[rank - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
        });
      }),
    );
  });

  it('moves none that is far enough from the others', () => {
    expect(spreadLabels([200, 20, 100], 15, 250)).toEqual([200, 20, 100]);
  });
});

describe('ticks of a symlog axis', () => {
  it('are those that were named, the first ones first', () => {
    const ticks = (steps: readonly number[]) =>
      symlogTicks([-40, 400], 5, 250, { steps, apartPx: 20 });
    expect(ticks([100, 10, 1000, 30, 300])).toEqual([-30, -10, 0, 10, 30, 100, 300]);
    expect(ticks([12, 10])).toEqual([-12, 0, 12]);
  });

  it('always has 0, and room for each label', () => {
    const low = fc.double({ min: -99, max: -5, noNaN: true });
    const high = fc.double({ min: 5, max: 5000, noNaN: true });
    fc.assert(
      fc.property(low, high, (from, to) => {
        const ticks = symlogTicks([from, to], 5, 480);
        const bend = (value: number) => Math.sign(value) * Math.log1p(Math.abs(value) / 5);
        const px = ticks.map((tick) => (bend(tick) * 480) / (bend(to) - bend(from)));
        expect(ticks).toContain(0);
        for (const tick of ticks) expect(tick >= from && tick <= to).toBe(true);
        px.slice(1).forEach((place, index) => {
          expect(place - (px[index] ?? 0)).toBeGreaterThanOrEqual(56 - 1e-6);
        });
      }),
    );
  });
});
