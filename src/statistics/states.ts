import { mean, sum } from 'simple-statistics';

/** One of two states of a series. */
export interface State {
  /** Mean of its values. */
  readonly centre: number;
  /** Of all values, 0 to 1. */
  readonly share: number;
}

/**
 * Share of the whole variance that a split has to explain: 0.8 + 2 / n. Of long series the best split explains 0.64 where they are normal and 0.75
 * where they are uniform, as a steady drift is; of short ones it explains more by chance. One in a thousand uniform series
 * reaches the limit, and one in some thousands of normal ones (docs/evidence/interval-simulation.md).
 */
function minExplained(size: number): number {
  return 0.8 + 2 / size;
}

/** Rarer than that are bursts, in few slices and in many. */
const minShare = 0.15;
const minCount = 4;
/** On the log scale: states that are closer are one for every purpose. */
const minGap = Math.log(1.15);
const minValues = 10;

/**
 * The two states of a series, where it has two: where the best split in two explains most of its variance (Engelman and Hartigan
 * 1969, "Percentage points of a test for clusters"). A tail, a drift or a burst is no state.
 * @param series logarithms. @returns the lower one first; undefined where there is one state.
 */
export function twoStates(series: readonly number[]): readonly [State, State] | undefined {
  if (series.length < minValues) return undefined;
  const sorted = Float64Array.from(series).sort();
  const middle = mean(Array.from(sorted));
  const whole = sum(Array.from(sorted, (value) => (value - middle) ** 2));
  let best = { explained: 0, count: 0 };
  let below = 0;
  for (let count = 1; count < sorted.length; count += 1) {
    below += (sorted[count - 1] ?? 0) - middle;
    // Between the two groups: the sums of their distances are opposite.
    const explained = below ** 2 / count + below ** 2 / (sorted.length - count);
    if (explained > best.explained) best = { explained, count };
  }
  if (best.count === 0 || best.explained < minExplained(sorted.length) * whole) return undefined;
  const states = [sorted.subarray(0, best.count), sorted.subarray(best.count)].map((part) => ({
    centre: mean(Array.from(part)),
    share: part.length / sorted.length,
  }));
  const [low, high] = states;
  if (!low || !high || high.centre - low.centre < minGap) return undefined;
  const share = Math.min(low.share, high.share);
  return share < minShare || share * sorted.length < minCount ? undefined : [low, high];
}
