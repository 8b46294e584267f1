import { inflateSync } from 'node:zlib';
import { emptyHistogram, type LatencyHistogram } from './histogram.ts';

/** What an encoded histogram counted, in its units, from the least value on. */
export interface EncodedCounts {
  /** The least value of each place that counted something. */
  readonly lows: readonly number[];
  /** The middle of each such place, which stands for its values. */
  readonly middles: readonly number[];
  readonly counts: readonly number[];
}

/** First bytes of a compressed histogram and of what is in it; the fifth byte tells the size of words. */
const cookies = { compressed: 0x1c849304, plain: 0x1c849303 };
const wordSize = 0xf0;
const compressedHeader = 8;
const plainHeader = 40;
/** Three significant digits: 2048 places for the least values, and for each doubling half as many. */
const digits = 3;
const halfPlaces = 1024;

/**
 * Reads what src/base/histogram.ts encodes (HdrHistogram V2, https://github.com/HdrHistogram/HdrHistogram). The library
 * allocates all 21,000 places for it, of which a slice has counted in some dozens, and a run has thousands of slices.
 * @throws Error if the text is no such histogram.
 */
export function readEncodedCounts(encoded: string): EncodedCounts {
  const outer = Buffer.from(encoded, 'base64');
  refuseOther(outer, cookies.compressed);
  const bytes = inflateSync(outer.subarray(compressedHeader));
  refuseOther(bytes, cookies.plain);
  if (bytes.readUInt32BE(12) !== digits || bytes.readBigInt64BE(16) !== 1n) {
    throw new Error('the histogram has another resolution');
  }
  const end = plainHeader + bytes.readUInt32BE(4);
  const found = { lows: [] as number[], middles: [] as number[], counts: [] as number[] };
  for (let at = plainHeader, place = 0; at < end;) {
    const { value, next } = readZigZag(bytes, at);
    at = next;
    if (value < 0) {
      place -= value;
      continue;
    }
    if (value > 0) {
      const { low, size } = valuesOf(place);
      found.lows.push(low);
      found.middles.push(low + Math.floor(size / 2));
      found.counts.push(value);
    }
    place += 1;
  }
  return found;
}

/** @param encoded histograms, all of this unit. @throws Error as readEncodedCounts does. */
export function mergeEncoded(encoded: Iterable<string>, unitUs: number): LatencyHistogram {
  const merged = emptyHistogram(unitUs);
  for (const each of encoded) {
    const { lows, counts } = readEncodedCounts(each);
    for (const [at, low] of lows.entries()) merged.record(low * unitUs, counts[at]);
  }
  return merged;
}

function refuseOther(bytes: Buffer, cookie: number): void {
  if (bytes.length < compressedHeader || (bytes.readUInt32BE(0) & ~wordSize) !== cookie) {
    throw new Error('this is no compressed histogram');
  }
}

/** Least significant seven bits first; even numbers are positive. A negative one is a run of zeros. */
function readZigZag(
  bytes: Buffer,
  from: number,
): { readonly value: number; readonly next: number } {
  let value = 0;
  let at = from;
  for (let scale = 1; ; scale *= 128, at += 1) {
    const byte = bytes.readUInt8(at);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  return { value: value % 2 === 0 ? value / 2 : -(value + 1) / 2, next: at + 1 };
}

function valuesOf(place: number): { readonly low: number; readonly size: number } {
  const doubling = Math.max(0, Math.floor(place / halfPlaces) - 1);
  const size = 2 ** doubling;
  return { low: (place - doubling * halfPlaces) * size, size };
}
