import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptOf, trimmedMean } from '../../../src/statistics/trimmed-mean.ts';
import { winsorise } from '../../../src/statistics/winsorise.ts';

describe('trimmed mean', () => {
  it('leaves out a fifth of the values at each end', () => {
    expect(trimmedMean(Float64Array.from([-1000, 1, 2, 3, 1000]))).toBe(2);
    expect(keptOf(5)).toBe(3);
  });

  it('is the mean where a fifth is less than one value', () => {
    expect(trimmedMean(Float64Array.from([1, 2, 3, 10]))).toBe(4);
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

  it('does not follow a fifth of the blocks, however far they are hit', () => {
    const calm = Array.from({ length: 100 }, (_, index) => Math.sin(index));
    const hit = calm.map((value, index) => (index % 5 === 0 ? value + 1e6 : value));
    const inOrder = (values: readonly number[]) => Float64Array.from(values).sort();
    expect(Math.abs(trimmedMean(inOrder(hit)) - trimmedMean(inOrder(calm)))).toBeLessThan(0.5);
  });
});

describe('winsorise', () => {
  it('pulls the outer fifths in and keeps the order of time', () => {
    expect(winsorise([3, 1000, 1, -1000, 2])).toEqual([3, 3, 1, 1, 2]);
  });
});
