import type { JournalLine } from './journal.ts';

/** How often a run started its containers, as far as it came; once in runs of before there were generations. */
export function countGenerations(journal: readonly Pick<JournalLine, 'generation'>[]): number {
  return Math.max(1, new Set(journal.map(({ generation = 0 }) => generation)).size);
}
