import type { PairedBlock } from '../statistics/paired-block.ts';
import type { JournalLine } from './journal.ts';

type Slice = Pick<JournalLine, 'round' | 'driver' | 'values'>;

/** Values of the same block. Blocks that lack either member are left out. */
export function pairBlocks(
  metric: string,
  slices: readonly Slice[],
  baseline: readonly Slice[],
): readonly PairedBlock[] {
  const byRound = new Map(baseline.map((slice) => [slice.round, slice.values[metric]]));
  return slices.flatMap((slice) => {
    const value = slice.values[metric];
    const paired = byRound.get(slice.round);
    return value === undefined || paired === undefined
      ? []
      : [{ round: slice.round, worker: slice.driver ?? 0, value, baseline: paired }];
  });
}
