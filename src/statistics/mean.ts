import { mean, quantileSorted } from 'simple-statistics';
import type { Random } from '../base/random.ts';
import { dependenceFactor } from './autocorrelation.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import type { Estimate } from './estimate.ts';
import type { Overhead, OverheadOptions } from './overhead.ts';
import type { PairedBlock } from './paired-block.ts';
import { blocksNeeded, verdictOf } from './verdict.ts';

/**
 * Arithmetic mean over slices, with a percentile interval from the bootstrap over blocks (Efron
 * 1979). For counts and clock ticks, which are 0 in many slices: their logarithm does not exist, and a
 * trimmed mean would hide rare events. It is sensitive to bursts. Its interval does not go below 0.
 * @param values in the order of time, at least 0. @returns undefined for fewer than two.
 */
export function estimateMean(
  values: readonly number[],
  options: BootstrapOptions,
): Estimate | undefined {
  if (values.length < 2) return undefined;
  const means = resampled(values.length, options, (ranks) => meanAt(values, ranks));
  const centre = mean([...values]);
  const [low, high] = bounds(means, centre, dependenceFactor(values), options.level);
  return {
    value: centre,
    interval: [Math.max(0, low), high],
    slices: values.length,
  };
}

/**
 * Ratio of the means over the same blocks, which equals the ratio of their sums: the CPU time of all
 * slices of a mode over that of the baseline. @returns undefined for fewer than two pairs, and if the
 * baseline may be close to 0 (its interval reaches below a tenth of its value): a ratio means nothing then.
 */
export function overheadOfMeans(
  pairs: readonly PairedBlock[],
  options: OverheadOptions,
): Overhead | undefined {
  if (pairs.length < 2) return undefined;
  const values = pairs.map((pair) => pair.value);
  const baselines = pairs.map((pair) => pair.baseline);
  const ratios = resampled(
    pairs.length,
    options,
    (ranks) => meanAt(values, ranks) / meanAt(baselines, ranks),
  );
  const ratio = mean(values) / mean(baselines);
  if (!(ratio > 0) || ratios.some((each) => !Number.isFinite(each) || each === 0)) return undefined;
  const own = estimateMean(baselines, options);
  if (!own || own.interval[0] < own.value / 10) return undefined;
  const differences = pairs.map((pair) => pair.value - ratio * pair.baseline);
  const logs = ratios.map(Math.log);
  const centre = Math.log(ratio);
  const interval = bounds(logs, centre, dependenceFactor(differences), options.level);
  const verdict = verdictOf(interval, options.threshold, options.better);
  return {
    ratio,
    interval: [Math.exp(interval[0]), Math.exp(interval[1])],
    delta: mean(values) - mean(baselines),
    verdict,
    ...(verdict === 'inconclusive'
      ? { blocksNeeded: blocksNeeded(centre, interval, options.threshold, pairs.length) }
      : {}),
  };
}

function resampled(
  size: number,
  { resamples, random }: BootstrapOptions,
  statistic: (ranks: Uint32Array) => number,
): Float64Array {
  const ranks = new Uint32Array(size);
  return Float64Array.from({ length: resamples }, () => {
    draw(ranks, random);
    return statistic(ranks);
  }).sort();
}

function draw(ranks: Uint32Array, random: Random): void {
  for (let at = 0; at < ranks.length; at += 1)
    ranks[at] = Math.floor(random.float() * ranks.length);
}

function meanAt(values: readonly number[], ranks: Uint32Array): number {
  let sum = 0;
  for (const rank of ranks) sum += values[rank] ?? 0;
  return sum / ranks.length;
}

function bounds(
  sorted: Float64Array,
  centre: number,
  widen: number,
  level: number,
): readonly [number, number] {
  const all = Array.from(sorted);
  const tail = (1 - level) / 2;
  const bound = (share: number): number => centre + (quantileSorted(all, share) - centre) * widen;
  return [bound(tail), bound(1 - tail)];
}
