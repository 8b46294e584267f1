import { mean, sampleVariance } from 'simple-statistics';
import type { PairedBlock } from './paired-block.ts';
import { studentQuantile } from './student.ts';
import { trimmedMean } from './trimmed-mean.ts';
import { trimmedMeanError, winsorise } from './winsorise.ts';

const minWorkers = 3;
const minBlocks = 5;
const minModes = 4;

/** How much load workers differ, on the log scale. */
export interface WorkerSpread {
  /** Of the log ratio of two load workers, without the noise of their slices. */
  readonly variance: number;
  /** Load workers in each load container. */
  readonly workers: number;
  /** Degrees of freedom behind the variance. */
  readonly freedom: number;
}

interface Components {
  readonly between: number;
  readonly within: number;
  readonly workers: number;
}

/** One mode, or the baseline, by round: the logarithm of its value, and the load worker that drove it. */
type Series = ReadonlyMap<number, { readonly log: number; readonly worker: number }>;

/**
 * Two load workers running the same program differ for as long as they live, which no number of blocks from
 * one of them can show. This is the variance component of mode and load worker in a two-way layout with random
 * effects (Searle, Casella and McCulloch, "Variance Components", 1992, section 4.3). What all slices of a block
 * have in common is subtracted from each of them. The variance that is left between the centres of a mode's
 * load workers, minus the part that the noise of slices explains, is pooled over all modes, because the same
 * program drives them all. Modes are weighted by the inverse square of their noise. With fewer than four modes
 * the noise is not subtracted, because the components are known too badly: docs/evidence/history.md has the rates of false alarms.
 * @param modes blocks of every comparison of one metric; blocks with a 0 (counts) are ignored.
 * @returns undefined if no mode has three load workers with at least five blocks each.
 */
export function workerSpread(modes: readonly (readonly PairedBlock[])[]): WorkerSpread | undefined {
  const series = withoutBlockEffects([
    // The same in every comparison, except for blocks that one of them lacks.
    seriesOf(modes.flat(), (block) => block.baseline),
    ...modes.map((blocks) => seriesOf(blocks, (block) => block.value)),
  ]);
  const found = series.flatMap((each) => componentsOf(each) ?? []);
  const workers = Math.max(...found.map((each) => each.workers));
  // A single series has no block effect to subtract.
  if (found.length < 2) return undefined;
  const quiet = Math.min(...found.map((each) => each.within));
  let sum = 0;
  let seen = 0;
  let weights = 0;
  let squares = 0;
  for (const { between, within } of found) {
    // Without noise there is nothing to weight by.
    const weight = within === 0 ? 1 : (quiet / within) ** 2;
    sum += weight * (found.length <= minModes ? between : between - within);
    seen += weight * between;
    weights += weight;
    squares += weight ** 2;
  }
  // The block effect was estimated from the same slices, which costs one of their degrees of freedom.
  const ofOne = (sum / weights) * (found.length / (found.length - 1));
  const counted = weights ** 2 / squares;
  // After the subtraction, a mean square keeps only part of its degrees of freedom. Using the share that is left,
  // the simulated rates are right. Satterthwaite's square of it (1946) is for noise that is no better known,
  // and gives intervals that are too wide.
  return {
    variance: 2 * Math.max(0, ofOne),
    workers,
    freedom: (workers - 1) * Math.max(1, (counted - 1) * (seen === 0 ? 1 : sum / seen)),
  };
}

/** t · s / √k: what the chance choice of load workers adds to the half-width of an interval. */
export function workerHalfWidth(spread: WorkerSpread, level: number): number {
  const quantile = studentQuantile((1 + level) / 2, spread.freedom);
  return quantile * Math.sqrt(spread.variance / spread.workers);
}

function seriesOf(blocks: readonly PairedBlock[], valueOf: (block: PairedBlock) => number): Series {
  const usable = blocks.filter((block) => block.value > 0 && block.baseline > 0);
  return new Map(
    usable.map((block) => {
      const { round, worker = 0 } = block;
      return [round, { log: Math.log(valueOf(block)), worker }];
    }),
  );
}

function withoutBlockEffects(all: readonly Series[]): readonly Series[] {
  const centred = all
    .filter((series) => series.size > 0)
    .map((series) => {
      const centre = centreOf([...series.values()].map((each) => each.log));
      return lowered(series, () => centre);
    });
  const effects = new Map<number, number>();
  for (const round of new Set(centred.flatMap((series) => [...series.keys()]))) {
    effects.set(round, mean(centred.flatMap((series) => series.get(round)?.log ?? [])));
  }
  return centred.map((series) => lowered(series, (round) => effects.get(round) ?? 0));
}

function lowered(series: Series, by: (round: number) => number): Series {
  return new Map(
    [...series].map(([round, each]) => [round, { ...each, log: each.log - by(round) }]),
  );
}

function componentsOf(series: Series): Components | undefined {
  const batches = new Map<number, number[]>();
  for (const { log, worker } of series.values()) {
    batches.set(worker, [...(batches.get(worker) ?? []), log]);
  }
  const enough = [...batches.values()].filter((batch) => batch.length >= minBlocks);
  if (enough.length < minWorkers) return undefined;
  const centred = enough.map((batch) => {
    const centre = centreOf(batch);
    return { centre, rest: batch.map((value) => value - centre) };
  });
  const error = trimmedMeanError(winsorise(centred.flatMap((each) => each.rest)));
  return {
    between: sampleVariance(centred.map((each) => each.centre)),
    // The error of the mean over all blocks is that of one load worker's centre / √k.
    within: error ** 2 * enough.length,
    workers: enough.length,
  };
}

function centreOf(values: readonly number[]): number {
  return trimmedMean(Float64Array.from(values).sort());
}
