import { readEncodedCounts } from '../../base/encoded-histogram.ts';
import { hash, seededRandom } from '../../base/random.ts';
import { controlId } from '../../contracts/mode.ts';
import type { StandardError } from '../../statistics/standard-error.ts';
import { normalQuantile, studentQuantile } from '../../statistics/student.ts';
import {
  mergeCounts,
  mergedQuantile,
  resampledInterval,
  type BlockCounts,
  type MergedCounts,
} from '../../statistics/quantiles.ts';
import { verdictOf } from '../../statistics/verdict.ts';
import type { Run, WorkloadInfo } from '../schemas/run-schema.ts';
import type { ComparedMode, SlicesByMode, SummariseOptions } from './compared-modes.ts';
import type { SummaryMetric } from '../schemas/summary-schema.ts';

type Metric = WorkloadInfo['metrics'][number];

/** A mode's responses by block, and those of each copy of the baseline in the same blocks. */
interface MergedMode {
  readonly own: MergedCounts;
  readonly copies: readonly MergedCounts[];
}

/** What the responses of each slice were, by mode and round. */
export type CountsByMode = ReadonlyMap<string, ReadonlyMap<number, BlockCounts>>;

/** Each histogram is decoded once, for all percentiles and comparisons. */
export function countsOfSlices(
  { histogramUnitUs = 1 }: Pick<Run, 'histogramUnitUs'>,
  slices: SlicesByMode,
): CountsByMode {
  /** To whole nanoseconds: a product of 0.1 has more digits than were measured. */
  const us = (units: number): number => Math.round(units * histogramUnitUs * 1000) / 1000;
  return new Map(
    [...slices].map(([mode, own]) => [
      mode,
      new Map(
        own.flatMap(({ round, histogram }) => {
          if (histogram === undefined) return [];
          const { middles, counts } = readEncodedCounts(histogram);
          return [[round, { values: middles.map(us), counts }] as const];
        }),
      ),
    ]),
  );
}

/**
 * A percentile of all responses of each mode, from merged histograms. Intervals come from resampling blocks, of the mode and the
 * baseline together, widened as the headline's are by what blocks of one generation or load worker share.
 * @param ofHeadline comparisons of the headline metric. @returns by mode; nothing for one with too few responses.
 */
export function summariseQuantile(
  options: SummariseOptions,
  metric: Metric,
  responses: CountsByMode,
  ofHeadline: readonly ComparedMode[],
): ReadonlyMap<string, SummaryMetric> {
  const { run } = options;
  const { baseline } = run.parameters;
  const copies = [baseline, controlId].filter((mode) => responses.has(mode));
  const found = new Map<string, SummaryMetric>();
  for (const mode of responses.keys()) {
    const beside = mode === baseline ? copies : mode === controlId ? [baseline] : copies;
    const merged = mergeMode(mode, beside, responses);
    const error = (ofHeadline.find((each) => each.mode === mode) ?? ofHeadline[0])?.error;
    const summary = merged && summariseMerged(options, metric, merged, { mode, error });
    if (summary) found.set(mode, summary);
  }
  return found;
}

function mergeMode(
  mode: string,
  beside: readonly string[],
  responses: CountsByMode,
): MergedMode | undefined {
  const own = responses.get(mode);
  const others = beside.map((each) => responses.get(each) ?? new Map<number, BlockCounts>());
  const rounds = [...(own?.keys() ?? [])].filter((round) =>
    others.every((each) => each.has(round)),
  );
  if (!own || rounds.length === 0) return undefined;
  const merge = (byRound: ReadonlyMap<number, BlockCounts>): MergedCounts =>
    mergeCounts(rounds.flatMap((round) => byRound.get(round) ?? []));
  return { own: merge(own), copies: others.map(merge) };
}

function summariseMerged(
  { run, workload, level }: SummariseOptions,
  { id, unit, better, quantile = 0.5 }: Metric,
  { own, copies }: MergedMode,
  { mode, error }: { readonly mode: string; readonly error: StandardError | undefined },
): SummaryMetric | undefined {
  const blocks = own.sizes.length;
  const unitUs = run.histogramUnitUs ?? 1;
  const logOf = (of: MergedCounts, weights?: Uint32Array): number =>
    Math.log(mergedQuantile(of, quantile, weights) ?? NaN);
  const logOfCopies = (weights?: Uint32Array): number =>
    mean(copies.map((copy) => logOf(copy, weights)));
  const widen = widening(error, blocks, level);
  const located = (what: string, statistic: (weights?: Uint32Array) => number) => {
    const centre = statistic();
    const random = seededRandom(hash(`${String(run.seed)}/${workload.id}/${mode}/${id}/${what}`));
    const interval = resampledInterval(statistic, blocks, { centre, widen, level, random });
    return interval && { centre, interval: atLeast(interval, centre, resolution(own, unitUs)) };
  };
  const isBaseline = mode === run.parameters.baseline;
  const value = located('value', isBaseline ? logOfCopies : (weights) => logOf(own, weights));
  if (!value) return undefined;
  const alone = {
    ...{ unit, better, slices: blocks },
    value: Math.exp(value.centre),
    interval: exponential(value.interval),
  };
  const ratio = isBaseline
    ? undefined
    : located('ratio', (weights) => logOf(own, weights) - logOfCopies(weights));
  if (!ratio) return alone;
  return {
    ...alone,
    overhead: {
      ratio: Math.exp(ratio.centre),
      interval: exponential(ratio.interval),
      delta: Math.expm1(ratio.centre) * Math.exp(logOfCopies()),
      verdict: verdictOf(ratio.interval, run.parameters.threshold, better),
    },
  };
}

/** What the interval of independent blocks is multiplied by: t / z, and the root of the headline's design effect. */
function widening(error: StandardError | undefined, blocks: number, level: number): number {
  const share = (1 + level) / 2;
  const { effect = 1, freedom = Math.max(1, blocks - 1) } = error ?? {};
  return (studentQuantile(share, freedom) / normalQuantile(share)) * Math.sqrt(effect);
}

/** On the log scale, half a step of the histogram: one unit, or a thousandth of the value. */
function resolution({ axis }: MergedCounts, unitUs: number): number {
  const middle = axis[Math.floor(axis.length / 2)] ?? 1;
  return Math.max(unitUs / middle, 0.001) / 2;
}

function atLeast(
  [low, high]: readonly [number, number],
  centre: number,
  half: number,
): readonly [number, number] {
  return [Math.min(low, centre - half), Math.max(high, centre + half)];
}

function exponential([low, high]: readonly [number, number]): [number, number] {
  return [Math.exp(low), Math.exp(high)];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
