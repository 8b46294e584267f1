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

/** The counts of several blocks on one axis of values. An entry says how often one block counted one value. */
export interface MergedCounts {
  /** In ascending order. */
  readonly axis: Float64Array;
  /** By place on the axis: its first entry. The last is where entries end. */
  readonly starts: Uint32Array;
  /** By entry. */
  readonly blocks: Uint32Array;
  /** By entry. */
  readonly counts: Uint32Array;
  /** By block: how much it counted. */
  readonly sizes: Float64Array;
}

export function mergeCounts(blocks: readonly BlockCounts[]): MergedCounts {
  const axis = Float64Array.from(new Set(blocks.flatMap(({ values }) => values))).sort();
  const placeOf = new Map(Array.from(axis, (value, place) => [value, place]));
  const places = blocks.map(({ values }) =>
    Uint32Array.from(values, (value) => placeOf.get(value) ?? 0),
  );
  const starts = startsOf(places, axis.length);
  const next = starts.slice();
  const merged = {
    blocks: new Uint32Array(starts.at(-1) ?? 0),
    counts: new Uint32Array(starts.at(-1) ?? 0),
  };
  for (const [block, { counts }] of blocks.entries()) {
    for (const [at, place] of (places[block] ?? []).entries()) {
      const entry = next[place] ?? 0;
      next[place] = entry + 1;
      merged.blocks[entry] = block;
      merged.counts[entry] = counts[at] ?? 0;
    }
  }
  const sizes = Float64Array.from(blocks, ({ counts }) => counts.reduce((sum, n) => sum + n, 0));
  return { axis, starts, ...merged, sizes };
}

/** How many entries lie before each place, and in all. */
function startsOf(places: readonly Uint32Array[], length: number): Uint32Array {
  const starts = new Uint32Array(length + 1);
  for (const place of places.flatMap((each) => [...each])) {
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  }
  for (let place = 0; place < length; place += 1) {
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  }
  return starts;
}

/**
 * Quantile by nearest rank (Hyndman and Fan 1996, type 1) of all that the blocks counted.
 * @param weights how often each block counts; once where left out.
 * @returns undefined where fewer than 100 values lie beyond it.
 */
export function mergedQuantile(
  { axis, starts, blocks, counts, sizes }: MergedCounts,
  quantile: number,
  weights: Uint32Array = new Uint32Array(sizes.length).fill(1),
): number | undefined {
  const size = sizes.reduce((sum, each, block) => sum + each * (weights[block] ?? 0), 0);
  if (size * (1 - quantile) < minBeyond) return undefined;
  const beyond = size - Math.ceil(quantile * size);
  // From above: a percentile that needs so many responses is a high one, and few of them lie beyond it.
  let above = 0;
  for (let place = axis.length - 1; place >= 0; place -= 1) {
    const end = starts[place + 1] ?? 0;
    for (let entry = starts[place] ?? 0; entry < end; entry += 1) {
      above += (weights[blocks[entry] ?? 0] ?? 0) * (counts[entry] ?? 0);
    }
    if (above > beyond) return axis[place];
  }
  return undefined;
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
