import { mean } from 'simple-statistics';
import { trim, trimmedMean } from './trimmed-mean.ts';
import { winsorise } from './winsorise.ts';

/** A centre of a series, and how much each value of the series moves it. */
export interface Centred {
  readonly centre: number;
  /** One per value, in the order of time; they add up to 0, and their mean square / n is the centre's variance. */
  readonly influences: readonly number[];
}

/**
 * Trimmed mean with the influence of each value on it: (Winsorised value − their mean) / (1 − 2 · 0.2)
 * (Huber, "Robust Statistics", 1981, section 3.3).
 * @param series at least one value.
 */
export function trimmedCentre(series: readonly number[]): Centred {
  const centre = trimmedMean(Float64Array.from(series).sort());
  const pulled = winsorise(series);
  const middle = mean([...pulled]);
  return { centre, influences: pulled.map((value) => (value - middle) / (1 - 2 * trim)) };
}

/** Arithmetic mean, on which each value has the influence of its distance from it. @param series at least one value. */
export function meanCentre(series: readonly number[]): Centred {
  const centre = mean([...series]);
  return { centre, influences: series.map((value) => value - centre) };
}

/** The mean of several centres of equally long series. @param all at least one. */
export function averageCentre(all: readonly Centred[]): Centred {
  const [first] = all;
  return {
    centre: mean(all.map((each) => each.centre)),
    influences: (first?.influences ?? []).map((_, at) =>
      mean(all.map((each) => each.influences[at] ?? 0)),
    ),
  };
}
