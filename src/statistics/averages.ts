import { mean } from 'simple-statistics';
import { compareMeans, compareTypical, type Comparison, type PairedBlock } from './comparison.ts';
import { meanCentre, trimmedCentre, type Centred } from './influences.ts';

/** How slices of a metric become one number. */
interface Average {
  /** Whether a ratio means anything: not where the baseline may be 0. */
  canCompare(blocks: readonly PairedBlock[]): boolean;
  compare(blocks: readonly PairedBlock[]): Comparison;
  /** Whether the values can be averaged at all. */
  accepts(values: readonly number[]): boolean;
  /** On the average's own scale. */
  centreOf(values: readonly number[]): Centred;
  /** From its own scale to the metric's unit, and back. */
  toUnit(centre: number): number;
  fromUnit(value: number): number;
}

const typical: Average = {
  canCompare: (blocks) =>
    blocks.every(({ value, baselines }) => value > 0 && baselines.every((each) => each > 0)),
  compare: compareTypical,
  accepts: (values) => values.every((value) => value > 0),
  centreOf: (values) => trimmedCentre(values.map(Math.log)),
  toUnit: Math.exp,
  fromUnit: Math.log,
};

/** Means that are closer to 0 than so many of their standard errors may be 0. */
const minErrors = 3;

const means: Average = {
  canCompare: (blocks) =>
    mean(blocks.map(({ value }) => value)) > 0 &&
    isAwayFromZero(blocks.map(({ baselines }) => mean([...baselines]))),
  compare: compareMeans,
  accepts: () => true,
  centreOf: meanCentre,
  // Counts and times: an interval around a mean does not reach below 0.
  toUnit: (centre) => Math.max(0, centre),
  fromUnit: (value) => value,
};

/** @param kind as a metric names it; `typical` where left out. */
export function averageOf(kind: string | undefined): Average {
  return kind === 'mean' ? means : typical;
}

function isAwayFromZero(values: readonly number[]): boolean {
  const { centre, influences } = meanCentre(values);
  const squares = influences.reduce((sum, each) => sum + each ** 2, 0);
  return centre > minErrors * (Math.sqrt(squares) / values.length);
}
