import { controlId } from '../../contracts/mode.ts';
import { averageOf } from '../../statistics/averages.ts';
import type { Comparison, PairedBlock } from '../../statistics/comparison.ts';
import { standardErrors, type StandardError } from '../../statistics/standard-error.ts';
import type { JournalLine } from '../journal.ts';
import { pairBlocks } from './pair-blocks.ts';
import type { Run, WorkloadInfo } from '../schemas/run-schema.ts';

export interface SummariseOptions {
  readonly run: Run;
  readonly workload: WorkloadInfo;
  /** Confidence level. */
  readonly level: number;
}

/** Good slices of one workload by mode, the control's among them. */
export type SlicesByMode = ReadonlyMap<string, readonly JournalLine[]>;

/** A mode beside the copies of the baseline. */
export interface ComparedMode {
  readonly mode: string;
  readonly blocks: readonly PairedBlock[];
  readonly comparison: Comparison;
  readonly error: StandardError;
}

/** Slices of the baseline and of the control, its copy, where each has any. */
export function baselineCopies(
  { parameters }: Pick<Run, 'parameters'>,
  slices: SlicesByMode,
): readonly (readonly JournalLine[])[] {
  return [parameters.baseline, controlId].flatMap((mode) => {
    const own = slices.get(mode);
    return own ? [own] : [];
  });
}

/** Blocks of a mode beside both copies of the baseline; the control beside the other copy alone. */
function blocksOfMode(
  run: Pick<Run, 'parameters'>,
  mode: string,
  metric: string,
  slices: SlicesByMode,
): readonly PairedBlock[] {
  const { baseline } = run.parameters;
  const own = slices.get(mode);
  const ofBaseline = slices.get(baseline);
  if (!own || !ofBaseline || mode === baseline) return [];
  const copies = mode === controlId ? [ofBaseline] : baselineCopies(run, slices);
  return pairBlocks(metric, own, copies);
}

const minBlocks = 2;

/** Every mode that has a ratio in a metric; how well each is known depends on the others. */
export function compareModes(
  { run, workload }: SummariseOptions,
  metric: string,
  slices: SlicesByMode,
): readonly ComparedMode[] {
  const average = averageOf(workload.metrics.find(({ id }) => id === metric)?.average);
  const compared = [...slices.keys()].flatMap((mode) => {
    const blocks = blocksOfMode(run, mode, metric, slices);
    if (blocks.length < minBlocks || !average.canCompare(blocks)) return [];
    return [{ mode, blocks, comparison: average.compare(blocks) }];
  });
  const errors = standardErrors(compared.map((each) => each.comparison));
  return compared.flatMap((each, at) => {
    const error = errors[at];
    return error ? [{ ...each, error }] : [];
  });
}
