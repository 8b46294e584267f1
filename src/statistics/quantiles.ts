import { quantileSorted } from 'simple-statistics';
import type { Random } from '../base/random.ts';

/** What was counted in one block: values in ascending order, each with how often it came. */
export interface BlockCounts {
  readonly values: readonly number[];
  readonly counts: readonly number[];
}

/** Of a merged percentile, responses that have to lie beyond it. */
const minBeyond = 100;
export const quantileResamples = 400;

/** The counts of several blocks on one axis of values. */
export interface MergedCounts {
  readonly axis: Float64Array;
  /** By block: places on the axis and counts. */
  readonly blocks: readonly { readonly places: Uint32Array; readonly counts: Uint32Array }[];
}

export function mergeCounts(blocks: readonly BlockCounts[]): MergedCounts {
  const axis = Float64Array.from(new Set(blocks.flatMap(({ values }) => values))).sort();
  const placeOf = new Map(Array.from(axis, (value, place) => [value, place]));
  return {
    axis,
    blocks: blocks.map(({ values, counts }) => ({
      places: Uint32Array.from(values, (value) => placeOf.get(value) ?? 0),
      counts: Uint32Array.from(counts),
    })),
  };
}

/**
 * Quantile by nearest rank (Hyndman and Fan 1996, type 1) of all that the blocks counted.
 * @param weights how often each block counts; once where left out.
 * @returns undefined where fewer than 100 values lie beyond it.
 */
export function mergedQuantile(
  { axis, blocks }: MergedCounts,
  quantile: number,
  weights?: Uint32Array,
): number | undefined {
  const totals = new Float64Array(axis.length);
  let size = 0;
  for (const [index, { places, counts }] of blocks.entries()) {
    const weight = weights ? (weights[index] ?? 0) : 1;
    if (weight === 0) continue;
    for (let at = 0; at < places.length; at += 1) {
      const count = weight * (counts[at] ?? 0);
      totals[places[at] ?? 0] = (totals[places[at] ?? 0] ?? 0) + count;
      size += count;
    }
  }
  if (size * (1 - quantile) < minBeyond) return undefined;
  const rank = Math.ceil(quantile * size);
  let below = 0;
  const place = totals.findIndex((count) => (below += count) >= rank);
  return axis[place];
}

/**
 * The interval of a quantity that is computed from resampled blocks: percentiles of the bootstrap (Efron 1979), with each bound's
 * distance from the centre multiplied by what blocks that depend on each other need.
 * @param statistic of blocks with weights; NaN where they have too little. @param blocks how many there are.
 * @param widen 1 where blocks are independent. @returns undefined where too many resamples have too little.
 */
export function resampledInterval(
  statistic: (weights: Uint32Array) => number,
  blocks: number,
  {
    centre,
    widen,
    level,
    random,
  }: {
    readonly centre: number;
    readonly widen: number;
    readonly level: number;
    readonly random: Random;
  },
): readonly [number, number] | undefined {
  const found: number[] = [];
  for (let resample = 0; resample < quantileResamples; resample += 1) {
    const weights = new Uint32Array(blocks);
    for (let drawn = 0; drawn < blocks; drawn += 1) {
      const block = random.integer(blocks);
      weights[block] = (weights[block] ?? 0) + 1;
    }
    const value = statistic(weights);
    if (Number.isFinite(value)) found.push(value);
  }
  if (!Number.isFinite(centre) || found.length < quantileResamples * level) return undefined;
  found.sort((one, other) => one - other);
  const tail = (1 - level) / 2;
  const bound = (share: number): number => centre + (quantileSorted(found, share) - centre) * widen;
  return [Math.min(centre, bound(tail)), Math.max(centre, bound(1 - tail))];
}
