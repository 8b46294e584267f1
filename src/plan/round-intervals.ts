import { minBlocksToReport } from '../statistics/min-blocks-to-report.ts';

/** So that no workload is left with too few blocks for a report: one that needs fewer may have them further apart. */
const maxInterval = 8;
/** How many times more blocks the headline has than its cost alone would give it. */
const headlineWeight = 5;

/**
 * How often each workload has a block: every round, or only every second one, up to every eighth. Blocks in inverse
 * proportion to the root of what one costs make the intervals narrowest in a given time (optimum
 * allocation, Cochran, "Sampling Techniques", 1977, section 5.5, with equal variances); a workload of
 * long slices would otherwise leave few blocks to all others.
 * @param targetsMs how long a slice should last, by workload. @param headline the workload that matters
 * most, if it is one of them. @param needs blocks that a workload needs, where they are fewer than of others.
 * @returns whole rounds, 1 to 8, or more for what needs fewer blocks; somebody has 1.
 */
export function roundIntervals(
  targetsMs: ReadonlyMap<string, number>,
  headline?: string,
  needs: ReadonlyMap<string, number> = new Map(),
): Readonly<Record<string, number>> {
  const wanted = new Map(
    [...targetsMs].map(([workload, targetMs]) => [
      workload,
      Math.sqrt(targetMs) / (workload === headline ? headlineWeight : 1),
    ]),
  );
  const shortest = Math.min(...wanted.values());
  return Object.fromEntries(
    [...wanted].map(([workload, each]) => [
      workload,
      Math.min(maxIntervalOf(needs.get(workload)), Math.round(each / shortest)),
    ]),
  );
}

function maxIntervalOf(needed = minBlocksToReport): number {
  return Math.floor((maxInterval * minBlocksToReport) / needed);
}
