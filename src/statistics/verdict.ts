export type Verdict = 'slower' | 'faster' | 'equivalent' | 'inconclusive';

/**
 * The verdict that an interval of log ratios supports.
 * - equivalent: the whole interval lies within ± the practical threshold (two one-sided tests,
 *   Schuirmann 1987)
 * - slower, faster: it excludes 0, and reaches beyond the threshold
 * - inconclusive: otherwise
 * @param threshold share, for example 0.02.
 */
export function verdictOf(
  interval: readonly [number, number],
  threshold: number,
  better: 'lower' | 'higher',
): Verdict {
  const [low, high] = interval;
  const limit = Math.log1p(threshold);
  if (low >= -limit && high <= limit) return 'equivalent';
  if (low > 0) return better === 'lower' ? 'slower' : 'faster';
  if (high < 0) return better === 'lower' ? 'faster' : 'slower';
  return 'inconclusive';
}

/**
 * Total number of blocks that should decide an inconclusive comparison, if its centre stays: widths
 * shrink with √n, and the comparison is decided once the interval excludes 0 or fits within the
 * threshold, whichever comes first. An expectation, not a promise.
 */
export function blocksNeeded(
  centre: number,
  interval: readonly [number, number],
  threshold: number,
  blocks: number,
): number {
  const half = (interval[1] - interval[0]) / 2;
  const distance = Math.abs(centre);
  const target = Math.max(distance, Math.log1p(threshold) - distance);
  return Math.max(blocks + 1, Math.ceil(blocks * (half / target) ** 2));
}
