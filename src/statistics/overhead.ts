import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import { driverHalfWidth } from './driver-half-width.ts';
import { trimmedMean } from './trimmed-mean.ts';
import { blocksNeeded, verdictOf, type Verdict } from './verdict.ts';

/** One metric of one complete block: both values above 0, in the metric's unit. */
export interface PairedBlock {
  readonly round: number;
  readonly value: number;
  readonly baseline: number;
  /** Which driving process made both, 0 where left out: processes differ in themselves. */
  readonly driver?: number;
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
  /** (ratio − 1) × typical baseline of the same blocks, in the metric's unit: what the ratio adds. */
  readonly delta: number;
  readonly verdict: Verdict;
  readonly blocksNeeded?: number;
}

/**
 * Compares a mode with the baseline inside each block, as ln(mode / baseline), so that drift which
 * hits both cancels. It is a typical ratio of blocks, not the ratio of two typical values.
 * @param pairs in the order of time. @returns undefined for fewer than two.
 */
export function estimateOverhead(
  pairs: readonly PairedBlock[],
  options: OverheadOptions,
): Overhead | undefined {
  if (pairs.length < 2) return undefined;
  const { threshold } = options;
  const logRatios = pairs.map((pair) => Math.log(pair.value / pair.baseline));
  const { centre, interval: within } = bootstrap(logRatios, options);
  const drivers = pairs.map((pair) => pair.driver ?? 0);
  const between = driverHalfWidth(logRatios, drivers, options.level) ?? 0;
  // Two sources of error, added as if independent: blocks of one process, and processes. Part of the
  // first is in the second too, so the interval errs on the wide side.
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
