import type { PairedBlock } from '../../statistics/comparison.ts';
import type { JournalLine } from '../journal.ts';

export type MeasuredSlice = Pick<JournalLine, 'round' | 'driver' | 'generation' | 'values'>;

/**
 * Values of the same blocks. Blocks that lack the mode or a copy of the baseline are left out.
 * @param copies of the baseline: good slices of each.
 */
export function pairBlocks(
  metric: string,
  slices: readonly MeasuredSlice[],
  copies: readonly (readonly MeasuredSlice[])[],
): readonly PairedBlock[] {
  const byRound = copies.map(
    (own) => new Map(own.map((slice) => [slice.round, slice.values[metric]])),
  );
  return slices.flatMap((slice) => {
    const value = slice.values[metric];
    const baselines = byRound.flatMap((rounds) => rounds.get(slice.round) ?? []);
    if (value === undefined || baselines.length < copies.length) return [];
    return [{ ...placeOf(slice), value, baselines }];
  });
}

/** Runs of before there were generations had one. */
export function placeOf({
  generation = 0,
  driver,
}: Pick<MeasuredSlice, 'generation' | 'driver'>): Pick<PairedBlock, 'generation' | 'worker'> {
  return { generation, ...(driver === undefined ? {} : { worker: driver }) };
}
