import { compareTypical, type PairedBlock } from './comparison.ts';
import { halfWidth } from './confidence.ts';
import { standardErrors } from './standard-error.ts';

export interface LiveRatio {
  readonly ratio: number;
  /** On the log scale. */
  readonly half: number;
}

const level = 0.95;
const minBlocks = 5;

/**
 * Ratios of one metric so far, as a summary would have them after these blocks.
 * @param comparisons blocks of each, all values above 0. @returns in the same order; undefined for fewer than five blocks.
 */
export function liveRatios(
  comparisons: readonly (readonly PairedBlock[])[],
): readonly (LiveRatio | undefined)[] {
  const found = comparisons.map((blocks) =>
    blocks.length < minBlocks ? undefined : compareTypical(blocks),
  );
  const known = found.flatMap((each) => each ?? []);
  const errors = standardErrors(known);
  return found.map((each) => {
    const error = each && errors[known.indexOf(each)];
    return each && error && { ratio: Math.exp(each.centre), half: halfWidth(error, level) };
  });
}
