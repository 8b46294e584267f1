import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import { summarise } from '../../../src/results/summarise.ts';

export const thirds = ['first third', 'second third', 'last third'] as const;

/** A run as it would be with a third of its rounds only, in the order of time. */
export function thirdOf(loaded: LoadedRun, third: number): LoadedRun {
  const rounds = [...new Set(loaded.journal.map(roundOf))];
  const bounds = [third, third + 1].map((each) => Math.round((rounds.length * each) / 3));
  const own = new Set(rounds.slice(...bounds));
  const journal = loaded.journal.filter((slice) => own.has(roundOf(slice)));
  return { ...loaded, journal, summary: summarise(loaded.run, journal) };
}

/** Also where each generation counts its rounds from 0. */
function roundOf(slice: JournalLine & { readonly generation?: number }): string {
  return `${String(slice.generation ?? 0)}/${String(slice.round)}`;
}
