import { disturbedSlices } from '../results/summary/disturbed-slices.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Run } from '../results/schemas/run-schema.ts';
import type { SummaryCell } from '../results/schemas/summary-schema.ts';
import type { ComparableRun } from './comparison.ts';

/** A run without its slices, findings and further metrics, so that many can be held at once. */
export function comparableRun({
  run,
  summary: { findings: _, cells, ...summary },
  host,
  warnings,
  journal,
}: LoadedRun): ComparableRun {
  const generations = new Set(journal.map(({ generation = 0 }) => generation));
  const disturbed = disturbedSlices(journal);
  return {
    ...{ run, host, warnings },
    summary: { ...summary, cells: cells.map((cell) => withHeadline(cell, run)) },
    journal: [...generations].map((generation) => ({ generation })),
    ...(disturbed ? { disturbed } : {}),
  };
}

function withHeadline({ metrics, ...cell }: SummaryCell, { workloads }: Run): SummaryCell {
  const headline = workloads.find(({ id }) => id === cell.workload)?.metrics[0]?.id ?? '';
  const metric = metrics[headline];
  return { ...cell, metrics: metric ? { [headline]: metric } : {} };
}
