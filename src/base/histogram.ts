import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64 } from 'hdr-histogram-js';

/**
 * Latencies in whole microseconds, 1 µs to 60 s, three significant digits (HdrHistogram, Gil Tene).
 * To combine slices, merge their histograms; never average percentiles.
 */
export interface LatencyHistogram {
  readonly count: number;
  readonly meanUs: number;
  /** @param microseconds at least 0; rounded to whole µs, and 0 is counted as 1. */
  record(microseconds: number): void;
  merge(other: LatencyHistogram): void;
  /** @param quantile in [0, 1]. Returns µs. Undefined for an empty histogram. */
  quantileUs(quantile: number): number | undefined;
  /** Compressed HdrHistogram V2 in base64, readable by every HdrHistogram implementation. */
  encode(): string;
}

const maxUs = 60_000_000;
type Counts = ReturnType<typeof build>;
const counts = new WeakMap<LatencyHistogram, Counts>();

export function emptyHistogram(): LatencyHistogram {
  return wrap(
    build({
      bitBucketSize: 32,
      lowestDiscernibleValue: 1,
      highestTrackableValue: maxUs,
      numberOfSignificantValueDigits: 3,
      autoResize: false,
    }),
  );
}

/** @throws Error if the text is not a compressed histogram. */
export function decodeHistogram(encoded: string): LatencyHistogram {
  return wrap(decodeFromCompressedBase64(encoded, 32, false));
}

export function mergeHistograms(histograms: Iterable<LatencyHistogram>): LatencyHistogram {
  const merged = emptyHistogram();
  for (const histogram of histograms) merged.merge(histogram);
  return merged;
}

function wrap(inner: Counts): LatencyHistogram {
  const histogram: LatencyHistogram = {
    get count() {
      return inner.totalCount;
    },
    get meanUs() {
      return inner.mean;
    },
    record(microseconds) {
      inner.recordValue(Math.min(maxUs, Math.max(1, Math.round(microseconds))));
    },
    merge(other) {
      const theirs = counts.get(other);
      if (theirs) inner.add(theirs);
    },
    quantileUs: (quantile) =>
      inner.totalCount === 0 ? undefined : inner.getValueAtPercentile(quantile * 100),
    encode: () => encodeIntoCompressedBase64(inner),
  };
  counts.set(histogram, inner);
  return histogram;
}
