import { mean, sampleVariance, sum } from 'simple-statistics';
import type { Comparison } from './comparison.ts';
import { clustersOf } from './clusters.ts';
import { twoSidedP } from './confidence.ts';

export interface Settling {
  /** Mean of the first third's log ratios less the last third's, within generations. */
  readonly difference: number;
  /** Degrees of freedom of the t test. */
  readonly freedom: number;
  /** Two-sided. */
  readonly p: number;
}

const minThird = 2;

/**
 * Whether a comparison that should stay the same was another at the start of its generations than at their end: Student's t test on
 * influences, with the variance within thirds pooled.
 * @returns undefined where no generation has enough blocks.
 */
export function settlingOf(comparison: Comparison): Settling | undefined {
  const thirds = clustersOf(comparison, 'generation').flatMap((cluster) => {
    const size = Math.floor(cluster.length / 3);
    return size < minThird ? [] : [[cluster.slice(0, size), cluster.slice(-size)] as const];
  });
  if (thirds.length === 0) return undefined;
  const parts = thirds.flat();
  const freedom = sum(parts.map((part) => part.length - 1));
  const within = sum(parts.map((part) => (part.length - 1) * sampleVariance([...part]))) / freedom;
  const difference = mean(thirds.map(([first, last]) => mean([...first]) - mean([...last])));
  const variance = (within * sum(parts.map((part) => 1 / part.length))) / thirds.length ** 2;
  return { difference, freedom, p: twoSidedP(difference, 0, { variance, freedom }) };
}
