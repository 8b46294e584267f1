import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import { workerHalfWidth, type WorkerSpread } from './worker-spread.ts';
import { logRatioOf, type PairedBlock } from './paired-block.ts';
import { trimmedMean } from './trimmed-mean.ts';
import { blocksNeeded, verdictOf, type Verdict } from './verdict.ts';

export interface OverheadOptions extends BootstrapOptions {
  readonly better: 'lower' | 'higher';
  /** Practical threshold, a share. */
  readonly threshold: number;
  /** Between the load workers of all modes; absent if unknown. */
  readonly spread?: WorkerSpread;
}

export interface Overhead {
  /** mode / baseline. */
  readonly ratio: number;
  readonly interval: readonly [number, number];
  /** (ratio − 1) × typical baseline of the same blocks, in the metric's unit: what the ratio adds. */
  readonly delta: number;
  readonly verdict: Verdict;
  readonly blocksNeeded?: number;
}

/**
 * Compares a mode with the baseline within each block, as ln(mode / baseline), so that drift that
 * affects both cancels. It is a typical ratio of blocks, not the ratio of two typical values.
 * @param pairs in the order of time. @returns undefined for fewer than two.
 */
export function estimateOverhead(
  pairs: readonly PairedBlock[],
  options: OverheadOptions,
): Overhead | undefined {
  if (pairs.length < 2) return undefined;
  const { threshold } = options;
  const logRatios = pairs.map(logRatioOf);
  const { centre, interval: within } = bootstrap(logRatios, options);
  // Two independent sources of error: the blocks, and the load workers that drove them.
  const between = options.spread ? workerHalfWidth(options.spread, options.level) : 0;
  const interval: readonly [number, number] = [
    centre - Math.hypot(centre - within[0], between),
    centre + Math.hypot(within[1] - centre, between),
  ];
  const logBaselines = Float64Array.from(pairs, (pair) => Math.log(pair.baseline)).sort();
  const verdict = verdictOf(interval, threshold, options.better);
  return {
    ratio: Math.exp(centre),
    interval: [Math.exp(interval[0]), Math.exp(interval[1])],
    delta: Math.expm1(centre) * Math.exp(trimmedMean(logBaselines)),
    verdict,
    ...(verdict === 'inconclusive'
      ? { blocksNeeded: blocksNeeded(centre, interval, threshold, pairs.length) }
      : {}),
  };
}
