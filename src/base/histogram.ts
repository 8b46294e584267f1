import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64 } from 'hdr-histogram-js';

/**
 * Latencies from 0.1 µs to 60 s with three significant digits (HdrHistogram, Gil Tene), up to 204 µs in steps of 0.1 µs.
 * To combine slices, merge their histograms; never average percentiles.
 */
export interface LatencyHistogram {
  readonly count: number;
  readonly meanUs: number;
  /** @param microseconds at least 0; rounded to the histogram's unit, and 0 is counted as one unit. @param times how often. */
  record(microseconds: number, times?: number): void;
  /** @param other of the same unit. */
  merge(other: LatencyHistogram): void;
  /** @param quantile in [0, 1]. Returns µs. Undefined for an empty histogram. */
  quantileUs(quantile: number): number | undefined;
  /** Compressed HdrHistogram V2 in base64, readable by every HdrHistogram implementation; its values are in units. */
  encode(): string;
}

/** Of what is recorded now, in µs; run.json has it as `histogramUnitUs`. */
export const histogramUnitUs = 0.1;
const maxUs = 60_000_000;
type Counts = ReturnType<typeof build>;
const counts = new WeakMap<LatencyHistogram, Counts>();

export function emptyHistogram(unitUs = histogramUnitUs): LatencyHistogram {
  const inner = build({
    bitBucketSize: 32,
    lowestDiscernibleValue: 1,
    highestTrackableValue: Math.round(maxUs / unitUs),
    numberOfSignificantValueDigits: 3,
    autoResize: false,
  });
  return wrap(inner, unitUs);
}

/** @param latenciesUs one by one, in µs. */
export function histogramOf(latenciesUs: Iterable<number>): LatencyHistogram {
  const histogram = emptyHistogram();
  for (const latencyUs of latenciesUs) histogram.record(latencyUs);
  return histogram;
}

/** @param unitUs in which it was recorded. @throws Error if the text is not a compressed histogram. */
export function decodeHistogram(encoded: string, unitUs = histogramUnitUs): LatencyHistogram {
  return wrap(decodeFromCompressedBase64(encoded, 32, false), unitUs);
}

/** @param histograms all of this unit. */
export function mergeHistograms(
  histograms: Iterable<LatencyHistogram>,
  unitUs = histogramUnitUs,
): LatencyHistogram {
  const merged = emptyHistogram(unitUs);
  for (const histogram of histograms) merged.merge(histogram);
  return merged;
}

function wrap(inner: Counts, unitUs: number): LatencyHistogram {
  const maxUnits = Math.round(maxUs / unitUs);
  /** To whole nanoseconds: a product of 0.1 has more digits than were measured. */
  const us = (units: number): number => Math.round(units * unitUs * 1000) / 1000;
  const histogram: LatencyHistogram = {
    get count() {
      return inner.totalCount;
    },
    get meanUs() {
      return inner.mean * unitUs;
    },
    record(microseconds, times = 1) {
      const units = Math.min(maxUnits, Math.max(1, Math.round(microseconds / unitUs)));
      inner.recordValueWithCount(units, times);
    },
    merge(other) {
      const theirs = counts.get(other);
      if (theirs) inner.add(theirs);
    },
    quantileUs: (quantile) =>
      inner.totalCount === 0 ? undefined : us(inner.getValueAtPercentile(quantile * 100)),
    encode: () => encodeIntoCompressedBase64(inner),
  };
  counts.set(histogram, inner);
  return histogram;
}
