export type Verdict = 'slower' | 'faster' | 'equivalent' | 'inconclusive';

/**
 * What an interval of log ratios allows to say.
 * - equivalent: all of it lies inside ± the practical threshold (two one-sided tests, Schuirmann 1987)
 * - slower, faster: it leaves out 0, and reaches beyond the threshold
 * - inconclusive: anything else
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
 * Blocks after which an inconclusive comparison should be decided, if its centre stays: widths
 * shrink with √n, and it is decided once the interval leaves out 0 or fits inside the threshold,
 * whichever comes first. An expectation, not a promise.
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
