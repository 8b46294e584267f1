import { mean } from 'simple-statistics';
import { averageCentre, meanCentre, trimmedCentre, type Centred } from './influences.ts';

/** Which containers and which load worker a block was measured with. */
export interface BlockPlace {
  readonly generation: number;
  /** Absent where every slice starts a process of its own. */
  readonly worker?: number;
}

/** One metric of one mode and of every copy of the baseline in one block, in the metric's unit. */
export interface PairedBlock extends BlockPlace {
  readonly value: number;
  /** Of each copy of the baseline; one for the control itself, which is compared with the other copy. */
  readonly baselines: readonly number[];
}

/** A centre over blocks, and where each of them was measured. */
export interface Comparison extends Centred {
  readonly places: readonly BlockPlace[];
}

/**
 * How a mode compares with the copies of the baseline, as a log ratio: the mean over the copies of the
 * trimmed mean of ln(mode / copy) within blocks. The trimmed mean of ln(mode / √(copy · copy)) would be the
 * same without noise, but bursts that hit single slices bias it: they are twice as frequent and half as high
 * on the side of the copies (docs/evidence/interval-simulation.md).
 * @param blocks at least one, in the order of time, with equally many baselines; all values above 0.
 */
export function compareTypical(blocks: readonly PairedBlock[]): Comparison {
  const copies = blocks[0]?.baselines.map((_, copy) => copy) ?? [];
  const centres = copies.map((copy) =>
    trimmedCentre(blocks.map(({ value, baselines }) => Math.log(value / (baselines[copy] ?? NaN)))),
  );
  return { ...averageCentre(centres), places: blocks };
}

/** ln(mode / geometric mean of the copies) of each block. @param blocks all values above 0. */
export function logRatiosOf(blocks: readonly PairedBlock[]): readonly number[] {
  return blocks.map(({ value, baselines }) => Math.log(value) - mean(baselines.map(Math.log)));
}

/**
 * The same for means over slices: the logarithm of the ratio of two means, linearised (Cochran, "Sampling
 * Techniques", 1977, section 6.3).
 * @param blocks at least one; neither the mean of the mode nor that of the baselines is 0.
 */
export function compareMeans(blocks: readonly PairedBlock[]): Comparison {
  const own = meanCentre(blocks.map((block) => block.value));
  const base = meanCentre(blocks.map((block) => mean([...block.baselines])));
  return {
    centre: Math.log(own.centre / base.centre),
    influences: own.influences.map(
      (each, at) => each / own.centre - (base.influences[at] ?? 0) / base.centre,
    ),
    places: blocks,
  };
}
