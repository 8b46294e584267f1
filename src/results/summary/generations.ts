import type { JournalLine } from '../journal.ts';

/** How often a run started its containers, as far as it came; once in runs of before there were generations. */
export function countGenerations(journal: readonly Pick<JournalLine, 'generation'>[]): number {
  return Math.max(1, new Set(journal.map(({ generation = 0 }) => generation)).size);
}

/** When the first slice of each generation started, in minutes since that of the run. */
export function generationStarts(
  journal: readonly Pick<JournalLine, 'generation' | 'startedAt'>[],
): readonly number[] {
  const firsts = new Map<number, number>();
  for (const { generation = 0, startedAt } of journal) {
    if (!firsts.has(generation)) firsts.set(generation, Date.parse(startedAt));
  }
  const times = [...firsts.values()];
  return times.map((ms) => (ms - (times[0] ?? ms)) / 60_000);
}
