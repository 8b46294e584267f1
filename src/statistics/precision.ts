import { quickHalfWidth } from './quick-overhead.ts';

const firstLook = 30;
const growth = 1.25;

/** Number of rounds at which to look next: 30, and then each time a quarter more are in. */
export function nextLook(rounds: number): number {
  let look = firstLook;
  while (look <= rounds) look = Math.ceil(look * growth);
  return look;
}

/**
 * Whether a look at the widths is due. Looking rarely, and at widths only, keeps early stopping
 * from favouring a verdict (see the simulation among the tests).
 */
export function isLook(rounds: number): boolean {
  return nextLook(rounds - 1) === rounds;
}

/**
 * Whether every comparison has its half-width, a share, within the options. It never asks where an
 * interval lies: stopping at the first look that happens to leave out 1 would find costs in noise.
 * @param comparisons log ratios of each, in the order of time.
 */
export function isPreciseEnough(
  comparisons: readonly (readonly number[])[],
  precision: number,
): boolean {
  return (
    comparisons.length > 0 &&
    comparisons.every((logRatios) => quickHalfWidth(logRatios) <= Math.log1p(precision))
  );
}
