import { quickHalfWidth } from './quick-overhead.ts';

const firstLook = 20;
const growth = 1.25;

/**
 * True after round 20 and each time a quarter more rounds are in. Looking rarely, and at widths
 * only, keeps early stopping from favouring verdicts (see the simulation among the tests).
 */
export function isLook(rounds: number): boolean {
  let look = firstLook;
  while (look < rounds) look = Math.ceil(look * growth);
  return look === rounds;
}

/** Whether every comparison has its half-width, a share, within the wish. Never asks for its sign. */
export function isPreciseEnough(
  comparisons: readonly (readonly number[])[],
  precision: number,
): boolean {
  return (
    comparisons.length > 0 &&
    comparisons.every((logRatios) => quickHalfWidth(logRatios) <= Math.log1p(precision))
  );
}
