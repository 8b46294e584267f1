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

/** The same of an interval of ratios. */
export function verdictOfRatio(
  [low, high]: readonly [number, number],
  threshold: number,
  better: 'lower' | 'higher',
): Verdict {
  return verdictOf([Math.log(low), Math.log(high)], threshold, better);
}
