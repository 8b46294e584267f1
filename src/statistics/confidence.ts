import jStat from 'jstat';
import type { BlockPlace, Comparison } from './comparison.ts';
import { trimmedCentre } from './influences.ts';
import { standardErrors, type StandardError } from './standard-error.ts';
import { studentQuantile } from './student.ts';

/** Half-width of the interval around a centre: t · √variance. @param level for example 0.95. */
export function halfWidth({ variance, freedom }: StandardError, level: number): number {
  return studentQuantile((1 + level) / 2, freedom) * Math.sqrt(variance);
}

/** The same for a centre that is compared with nothing else, so that no other lends it precision. */
export function halfWidthAlone(comparison: Comparison, level: number): number {
  const [error] = standardErrors([comparison]);
  return error ? halfWidth(error, level) : NaN;
}

/** What was found in one block. */
export interface PlacedAmount extends BlockPlace {
  readonly amount: number;
}

/** The trimmed mean of amounts, with the interval that overheads have. @param found at least one. @param level for example 0.95. */
export function centreAlone(
  found: readonly PlacedAmount[],
  level: number,
): { readonly centre: number; readonly half: number } {
  const centred = trimmedCentre(found.map(({ amount }) => amount));
  return { centre: centred.centre, half: halfWidthAlone({ ...centred, places: found }, level) };
}

/**
 * Probability of a centre at least as far from `from` as the one that was found, on either side, if `from` were true.
 * @returns in [0, 1]; 1 for a variance of 0 at that very value.
 */
export function twoSidedP(
  centre: number,
  from: number,
  { variance, freedom }: Pick<StandardError, 'variance' | 'freedom'>,
): number {
  const distance = Math.abs(centre - from);
  if (distance === 0) return 1;
  if (variance === 0) return 0;
  return 2 * (1 - jStat.studentt.cdf(distance / Math.sqrt(variance), freedom));
}
