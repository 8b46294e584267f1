import type { LoadedRun } from '../results/loaded-run.ts';
import { formatRatio } from '../results/text/metric-text.ts';
import type { SummaryCell } from '../results/schemas/summary-schema.ts';
import type { CellName, Judged } from './gate.ts';

/**
 * What a run says of a cell, or in a sentence why it has no number there.
 * @param who the run, for that sentence: `run` or `base`.
 */
export function overheadOfCell(
  { mode, workload, metric }: CellName,
  { run, summary }: Pick<LoadedRun, 'run' | 'summary'>,
  who: string,
): Judged {
  const without = (reason: string): Judged => ({ reason });
  if (!run.workloads.some(({ id }) => id === workload)) {
    return without(`The ${who} did not drive ${workload}${formatSiblings(workload, run)}.`);
  }
  const cell = summary.cells.find((each) => each.mode === mode && each.workload === workload);
  if (!cell) return without(`The ${who} did not measure ${mode}.`);
  if (cell.status !== 'measured') return without(`In the ${who} it is ${formatStatus(cell)}`);
  const found = cell.metrics[metric];
  if (!found) return without(`The ${who} has no ${metric} of it.`);
  if (found.overhead) {
    const { ratio, interval } = found.overhead;
    return { better: found.better, overhead: { ratio, interval } };
  }
  return without(
    found.ratioStates
      ? `In the ${who} its blocks were in two states, ${formatRatio(found)}.`
      : `The ${who} has no ratio of it, as where the baseline may be 0.`,
  );
}

function formatStatus({ status, reason }: SummaryCell): string {
  return `${status}: ${(reason ?? 'without a reason.').replace(/\s+/g, ' ').trim()}`;
}

/** Of a sweep, which values it drove instead. */
function formatSiblings(workload: string, { workloads }: LoadedRun['run']): string {
  const [name] = workload.split('@', 1);
  const siblings = workloads.filter(({ base }) => base === name).map(({ id }) => id);
  return siblings.length === 0 ? '' : `, but ${siblings.join(', ')}`;
}
