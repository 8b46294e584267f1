/**
 * statistics: numbers to estimates, intervals and verdicts. In: paired values of complete blocks.
 * Out: centre, standard error, verdict. Pure: randomness is passed in. Every function cites its
 * formula. Must not: know modes or workloads, or invent a number for an empty sample.
 * May import: base.
 */
/** Share of values dropped at each end. */
export const trim = 0.2;

/** How many of `size` values the trimmed mean keeps. */
export function keptOf(size: number): number {
  return size - 2 * Math.floor(size * trim);
}

/**
 * Trimmed mean: the mean after 20 % of the values are dropped at each end (Tukey 1962; Wilcox,
 * "Introduction to Robust Estimation", 2012, section 3.3). It is not the mean of all blocks: up to a fifth
 * of them may be disturbed, in either direction, before it follows them.
 * @param sorted ascending, at least one value. @param counts how often each value occurs, adding up to
 * the length of `sorted`; once each if absent.
 */
export function trimmedMean(sorted: Float64Array, counts?: Uint16Array): number {
  const size = sorted.length;
  const cut = Math.floor(size * trim);
  let left = keptOf(size);
  let skip = cut;
  let sum = 0;
  for (let rank = 0; rank < size && left > 0; rank += 1) {
    let times = counts ? (counts[rank] ?? 0) : 1;
    const skipped = Math.min(skip, times);
    skip -= skipped;
    times = Math.min(times - skipped, left);
    sum += times * (sorted[rank] ?? 0);
    left -= times;
  }
  return sum / keptOf(size);
}

export const centreDescription = 'exp of the 20 % trimmed mean of logarithms';
