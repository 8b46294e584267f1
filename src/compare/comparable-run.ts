import { disturbedSlices } from '../results/disturbed-slices.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { ComparableRun } from './comparison.ts';

/** A run without its slices, so that many can be held at once. */
export function comparableRun({
  run,
  summary: { findings: _, ...summary },
  host,
  warnings,
  journal,
}: LoadedRun): ComparableRun {
  const generations = new Set(journal.map(({ generation = 0 }) => generation));
  const disturbed = disturbedSlices(journal);
  return {
    ...{ run, summary, host, warnings },
    journal: [...generations].map((generation) => ({ generation })),
    ...(disturbed ? { disturbed } : {}),
  };
}
