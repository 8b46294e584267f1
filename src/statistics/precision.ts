const firstLook = 30;
const growth = 1.25;

/** Number of rounds at which to check next: 30, and then each time a quarter more. */
export function nextLook(rounds: number): number {
  let look = firstLook;
  while (look <= rounds) look = Math.ceil(look * growth);
  return look;
}

/**
 * Whether a check of the widths is due. Checking rarely, and widths only, keeps early stopping from
 * favouring a verdict (test/unit/statistics/false-alarms.test.ts simulates it).
 */
export function isLook(rounds: number): boolean {
  return nextLook(rounds - 1) === rounds;
}

/**
 * Whether the half-width of every comparison, on the log scale, is at most `precision`, a share. It ignores where an
 * interval lies: stopping at the first interval that happens to exclude 1 would report noise as a cost.
 */
export function isPreciseEnough(halfWidths: readonly number[], precision: number): boolean {
  return halfWidths.length > 0 && halfWidths.every((each) => each <= Math.log1p(precision));
}
