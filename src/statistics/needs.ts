import type { StandardError } from './standard-error.ts';

/** What should decide an inconclusive comparison: more blocks, or more generations where blocks cannot. */
export interface Needs {
  /** Blocks in all. */
  readonly blocksNeeded?: number;
  /** Generations in all, of as many blocks as now. */
  readonly generationsNeeded?: number;
}

/** As many as a run can have. */
const maxGenerations = 20;

/**
 * A comparison is decided once its interval excludes 0 or fits within the threshold, whichever comes first, if its centre stays.
 * Blocks lower their own part of the variance; what containers and load workers add is lowered by generations only. An
 * expectation, not a promise.
 * @param half half-width now.
 */
export function needsOf(
  centre: number,
  { variance, ofBlocks, blocks, generations }: StandardError,
  { half, threshold }: { readonly half: number; readonly threshold: number },
): Needs {
  const distance = Math.abs(centre);
  const target = Math.max(distance, Math.log1p(threshold) - distance);
  /** Of the variance now, what may be left. */
  const wanted = variance * (target / half) ** 2;
  const fixed = variance - ofBlocks;
  // Where containers take most of what is wanted, ever more blocks would gain ever less.
  if (fixed < wanted / 2) {
    return {
      blocksNeeded: Math.max(blocks + 1, Math.ceil((blocks * ofBlocks) / (wanted - fixed))),
    };
  }
  const needed = Math.ceil((generations * variance) / wanted);
  return needed > maxGenerations ? {} : { generationsNeeded: Math.max(generations + 1, needed) };
}

/** Half-width that so many blocks of the same containers and load workers should give. An expectation, not a promise. @param half half-width now. */
export function expectedHalf(
  { variance, ofBlocks, blocks }: StandardError,
  half: number,
  wantedBlocks: number,
): number {
  const left = variance - ofBlocks + (ofBlocks * blocks) / wantedBlocks;
  return variance === 0 ? half : half * Math.sqrt(left / variance);
}
