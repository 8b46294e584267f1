import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { placeOf } from '../../../src/results/summary/pair-blocks.ts';
import { centreAlone } from '../../../src/statistics/confidence.ts';

const minBlocks = 3;

export interface ModeDifference {
  /** In the metric's unit. */
  readonly difference: number;
  readonly interval: readonly [number, number];
}

/**
 * One mode's value less another's, within the blocks of a workload: the trimmed mean of the differences, with the interval that
 * overheads have. @returns undefined for fewer than three blocks.
 */
export function modeDifference(
  { journal, summary }: MeasuredRun,
  { workload, metric }: { readonly workload: string; readonly metric: string },
  mode: string,
  against: string,
): ModeDifference | undefined {
  const slicesOf = (wanted: string) =>
    journal.filter((each) => each.ok && each.workload === workload && each.mode === wanted);
  const others = new Map(slicesOf(against).map((slice) => [slice.round, slice.values[metric]]));
  const found = slicesOf(mode).flatMap((slice) => {
    const [value, other] = [slice.values[metric], others.get(slice.round)];
    return value === undefined || other === undefined
      ? []
      : [{ amount: value - other, ...placeOf(slice) }];
  });
  if (found.length < minBlocks) return undefined;
  const { centre: difference, half } = centreAlone(found, summary.method.level);
  return { difference, interval: [difference - half, difference + half] };
}
