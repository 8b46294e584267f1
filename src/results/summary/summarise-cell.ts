import { controlId } from '../../contracts/mode.ts';
import { logRatiosOf } from '../../statistics/comparison.ts';
import { halfWidthAlone } from '../../statistics/confidence.ts';
import { averageCentre, type Centred } from '../../statistics/influences.ts';
import { claimP, overheadOf } from '../../statistics/overhead.ts';
import { twoStates, type State } from '../../statistics/states.ts';
import type { JournalLine } from '../journal.ts';
import { averageOf } from '../../statistics/averages.ts';
import { placeOf } from './pair-blocks.ts';
import type { WorkloadInfo } from '../schemas/run-schema.ts';
import type { ComparedMode, SummariseOptions } from './compared-modes.ts';
import type { SummaryMetric } from '../schemas/summary-schema.ts';

export interface CellSlices {
  readonly mode: string;
  /** Good slices of the mode. */
  readonly own: readonly JournalLine[];
  /** Good slices of each copy of the baseline. */
  readonly copies: readonly (readonly JournalLine[])[];
  /** Absent for the baseline, and where no ratio can be had. */
  readonly compared: ComparedMode | undefined;
}

export interface CellMetric {
  readonly metric: SummaryMetric;
  /** Probability of what the verdict has ruled out; absent where there is none. */
  readonly claim?: number;
}

/**
 * One metric of one cell. What is printed for a mode is the baseline's value times the ratio, so that no row contradicts itself;
 * the baseline's value is that of both its copies.
 */
export function summariseCell(
  { run, level }: SummariseOptions,
  metric: WorkloadInfo['metrics'][number],
  { mode, own, copies, compared }: CellSlices,
): CellMetric | undefined {
  const average = averageOf(metric.average);
  const valuesOf = (slices: readonly JournalLine[]): readonly number[] =>
    slices.flatMap((slice) => slice.values[metric.id] ?? []);
  const values = valuesOf(own);
  if (values.length < 2 || !average.accepts(values)) return undefined;
  const centres = copies.map(valuesOf).filter((each) => each.length > 1 && average.accepts(each));
  const ofCopies =
    centres.length === 0
      ? undefined
      : baselineCentre(centres.map((each) => average.centreOf(each)));
  const isBaseline = mode === run.parameters.baseline;
  const alone = average.centreOf(values);
  const baseline = average.toUnit((ofCopies ?? alone).centre);
  const known = { unit: metric.unit, better: metric.better, slices: values.length };
  const valueStates = metric.average === 'mean' ? undefined : statesOf(values.map(Math.log));
  const value = (centre: number): Pick<SummaryMetric, 'value' | 'interval'> => {
    const half = halfWidthOf(alone, own, metric.id, level);
    return {
      value: average.toUnit(centre),
      interval: [average.toUnit(centre - half), average.toUnit(centre + half)],
    };
  };
  const shown = (centre: number) => (valueStates ? { states: valueStates } : value(centre));
  // What was asked for, such as a fixed rate, is shown and not judged.
  if (!compared || metric.judged === false)
    return { metric: { ...known, ...shown((isBaseline && ofCopies ? ofCopies : alone).centre) } };
  const ratioStates =
    metric.average === 'mean' ? undefined : statesOf(logRatiosOf(compared.blocks));
  if (ratioStates) return { metric: { ...known, ...shown(alone.centre), ratioStates } };
  const { threshold } = run.parameters;
  const { comparison, error } = compared;
  const options = { better: metric.better, threshold, level, baseline };
  const found = overheadOf(comparison, error, options);
  const overhead = { ...found, interval: [...found.interval] as [number, number] };
  return {
    metric: { ...known, ...shown(average.fromUnit(baseline * found.ratio)), overhead },
    ...(mode === controlId ? {} : { claim: claimP(found.verdict, comparison, error, threshold) }),
  };
}

function baselineCentre(copies: readonly Centred[]): Centred {
  const [first] = copies;
  return copies.length === 1 && first ? first : averageCentre(copies);
}

/** Of a mode's own values: they include what the machine did meanwhile, so those of two modes do not compare. */
function halfWidthOf(
  { centre, influences }: Centred,
  slices: readonly JournalLine[],
  metric: string,
  level: number,
): number {
  const places = slices.flatMap((slice) =>
    slice.values[metric] === undefined ? [] : [placeOf(slice)],
  );
  return halfWidthAlone({ centre, influences, places }, level);
}

type States = NonNullable<SummaryMetric['states']>;

/** @param logs of values or ratios. */
function statesOf(logs: readonly number[]): States | undefined {
  const found = twoStates(logs);
  const inUnit = ({ centre, share }: State) => ({ value: Math.exp(centre), share });
  return found ? [inUnit(found[0]), inUnit(found[1])] : undefined;
}
