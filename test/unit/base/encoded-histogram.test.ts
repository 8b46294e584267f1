import fc from 'fast-check';
import { decodeFromCompressedBase64, JsHistogram } from 'hdr-histogram-js';
import { describe, expect, it } from 'vitest';
import { mergeEncoded, readEncodedCounts } from '../../../src/base/encoded-histogram.ts';
import { emptyHistogram } from '../../../src/base/histogram.ts';

const unitUs = 0.1;

function encodedOf(values: readonly number[]): string {
  const histogram = emptyHistogram(unitUs);
  for (const us of values) histogram.record(us);
  return histogram.encode();
}

/** From the smallest step to the longest that is recorded, as often at each order of magnitude. */
const latency = fc
  .double({ min: -1, max: Math.log10(60e6), noNaN: true })
  .map((exponent) => 10 ** exponent);
const latencies = fc.array(latency, { maxLength: 60 });

describe('the counts of an encoded histogram', () => {
  it('are those that the library finds, at the same values', () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const encoded = encodedOf(values);
        const { lows, middles, counts } = readEncodedCounts(encoded);
        const library = decodeFromCompressedBase64(encoded, 32, false);
        if (!(library instanceof JsHistogram)) throw new Error('this is another implementation');
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        for (const [at, low] of lows.entries()) {
          expect(library.lowestEquivalentValue(low)).toBe(low);
          expect(library.medianEquivalentValue(low)).toBe(middles[at]);
          expect(library.getCountAtIndex(library.countsArrayIndex(low))).toBe(counts[at]);
        }
      }),
    );
  });

  it('are in a merged histogram what they would be if it had recorded all values', () => {
    fc.assert(
      fc.property(fc.array(latencies, { maxLength: 4 }), (slices) => {
        const merged = mergeEncoded(slices.map(encodedOf), unitUs);
        expect(readEncodedCounts(merged.encode())).toEqual(
          readEncodedCounts(encodedOf(slices.flat())),
        );
      }),
    );
  });

  it.each(['', 'torn', encodedOf([1, 2, 3]).slice(4), encodedOf([1, 2, 3]).slice(0, 20)])(
    'are not read from %j',
    (text) => {
      expect(() => readEncodedCounts(text)).toThrow();
    },
  );
});
