import { minBlocksToReport } from './min-blocks-to-report.ts';

const growth = 1.25;

/**
 * Blocks of the slowest workload at which to check first: as many as a report needs, and not before the last
 * generation has had half as many as each of the others, so that the interval has seen all of them.
 * @param before blocks of all generations but the last. @param generations of the whole run.
 */
export function firstLook(before: number, generations: number): number {
  const half = generations === 1 ? 0 : Math.ceil(before / (generations - 1) / 2);
  return Math.max(minBlocksToReport, before + half);
}

/** Number of blocks at which to check next: the first, and then each time a quarter more. */
export function nextLook(blocks: number, first = minBlocksToReport): number {
  let look = first;
  while (look <= blocks) look = Math.ceil(look * growth);
  return look;
}

/**
 * Whether a check of the widths is due. Checking rarely, and widths only, keeps early stopping from
 * favouring a verdict (test/unit/statistics/false-alarms.test.ts simulates it).
 */
export function isLook(blocks: number, first?: number): boolean {
  return nextLook(blocks - 1, first) === blocks;
}

/**
 * Whether the half-width of every comparison, on the log scale, is at most `precision`, a share. It ignores where an
 * interval lies: stopping at the first interval that happens to exclude 1 would report noise as a cost.
 */
export function isPreciseEnough(halfWidths: readonly number[], precision: number): boolean {
  return halfWidths.length > 0 && halfWidths.every((each) => each <= Math.log1p(precision));
}
