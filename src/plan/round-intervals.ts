import type { WorkloadCase } from '../contracts/workload-case.ts';
import { minBlocksToReport } from '../statistics/min-blocks-to-report.ts';

/** So that no workload is left with too few blocks for a report: one that needs fewer may have them further apart. */
const maxInterval = 8;
/** How many times more blocks the headline has than its cost alone would give it. */
const headlineWeight = 5;

type Costly = Pick<WorkloadCase, 'id' | 'targetMs' | 'blockSpread' | 'minBlocks'>;

/**
 * How often each workload has a block: every round, or only every second one, up to every eighth. Blocks in proportion
 * to how far they lie apart, and in inverse proportion to the root of what one costs, make the intervals narrowest in a
 * given time (optimum allocation, Cochran, "Sampling Techniques", 1977, section 5.5); a workload of
 * long slices would otherwise leave few blocks to all others.
 * @param headline the workload that matters most, if it is one of them.
 * @returns whole rounds by workload, 1 to 8, or more for what needs fewer blocks; somebody has 1.
 */
export function roundIntervals(
  workloads: readonly Costly[],
  headline?: string,
): Readonly<Record<string, number>> {
  const wanted = workloads.map(({ id, targetMs, blockSpread = 1, minBlocks }) => ({
    id,
    interval: Math.sqrt(targetMs) / blockSpread / (id === headline ? headlineWeight : 1),
    most: maxIntervalOf(minBlocks),
  }));
  const shortest = Math.min(...wanted.map(({ interval }) => interval));
  return Object.fromEntries(
    wanted.map(({ id, interval, most }) => [id, Math.min(most, Math.round(interval / shortest))]),
  );
}

function maxIntervalOf(needed = minBlocksToReport): number {
  return Math.floor((maxInterval * minBlocksToReport) / needed);
}
