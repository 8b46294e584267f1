import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { placeOf } from '../../../src/results/summary/pair-blocks.ts';
import { centreAlone } from '../../../src/statistics/confidence.ts';
import { differenceText } from '../mode-difference/difference-text.ts';

/** Fewer have no interval. */
const minSlices = 3;

export interface TwoMetrics {
  readonly workload: string;
  readonly mode: string;
  /** Both in µs, of the same slice. */
  readonly metric: string;
  readonly against: string;
}

/** One metric of a cell less another of the same slice: the trimmed mean, with the interval that overheads have. @returns none for too few slices. */
export function addedWithinSlices(
  { summary, journal }: MeasuredRun,
  { workload, mode, metric, against }: TwoMetrics,
): string | undefined {
  const found = journal.flatMap((slice) => {
    const [value, other] = [slice.values[metric], slice.values[against]];
    const isOwn = slice.ok && slice.mode === mode && slice.workload === workload;
    return isOwn && value !== undefined && other !== undefined
      ? [{ amount: value - other, ...placeOf(slice) }]
      : [];
  });
  if (found.length < minSlices) return undefined;
  const { centre, half } = centreAlone(found, summary.method.level);
  return differenceText(centre, [centre - half, centre + half], 'us');
}
