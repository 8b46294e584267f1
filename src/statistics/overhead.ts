import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import { blocksNeeded, verdictOf, type Verdict } from './verdict.ts';

/** One metric of one complete block: both values above 0, in the metric's unit. */
export interface Pair {
  readonly round: number;
  readonly value: number;
  readonly baseline: number;
}

export interface OverheadOptions extends BootstrapOptions {
  readonly better: 'lower' | 'higher';
  /** Practical threshold, a share. */
  readonly threshold: number;
}

export interface Overhead {
  /** mode / baseline. */
  readonly ratio: number;
  readonly interval: readonly [number, number];
  readonly verdict: Verdict;
  readonly blocksNeeded?: number;
}

/**
 * Compares a mode with the baseline inside each block, as ln(mode / baseline), so that drift which
 * hits both cancels. It is a typical ratio of blocks, not the ratio of two typical values.
 * @returns undefined for fewer than two pairs.
 */
export function estimateOverhead(
  pairs: readonly Pair[],
  options: OverheadOptions,
): Overhead | undefined {
  if (pairs.length < 2) return undefined;
  const logRatios = pairs.map((pair) => Math.log(pair.value / pair.baseline));
  const { centre, interval } = bootstrap(logRatios, options);
  const verdict = verdictOf(interval, options.threshold, options.better);
  return {
    ratio: Math.exp(centre),
    interval: [Math.exp(interval[0]), Math.exp(interval[1])],
    verdict,
    ...(verdict === 'inconclusive'
      ? { blocksNeeded: blocksNeeded(centre, interval, options.threshold, pairs.length) }
      : {}),
  };
}
