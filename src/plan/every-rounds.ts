/**
 * How often each workload has a block: every round, or only every second, third, … one. Blocks in
 * inverse proportion to the root of what one costs make the intervals narrowest in a given time
 * (optimum allocation, Cochran, "Sampling Techniques", 1977, section 5.5, with equal variances); a
 * workload of long slices would otherwise leave few blocks to all others.
 * @param targetsMs how long a slice should last, by workload. @returns whole rounds, at least 1.
 */
export function everyRounds(
  targetsMs: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  const shortest = Math.min(...targetsMs.values());
  return Object.fromEntries(
    [...targetsMs].map(([workload, targetMs]) => [
      workload,
      Math.round(Math.sqrt(targetMs / shortest)),
    ]),
  );
}
