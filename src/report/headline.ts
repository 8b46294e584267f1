import { formatOverhead } from '../base/units.ts';
import { controlId } from '../define/mode.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { SummaryCell, SummaryOverhead } from '../results/summary-schema.ts';

interface Compared {
  readonly mode: string;
  readonly overhead: SummaryOverhead;
}

/** The answer of a run in one sentence: each mode under its verdict, and the noise floor. */
export function headline({ run, summary, host }: LoadedRun): string {
  const [workload] = run.workloads;
  const [metric] = workload?.metrics ?? [];
  if (!workload || !metric) return `On ${host.hostname}, nothing was measured.`;
  const cells = summary.cells.filter((cell) => cell.workload === workload.id);
  const compared = cells.flatMap((cell) => comparedCell(cell, metric.id));
  const modes = compared.filter((each) => each.mode !== controlId);
  const groups = [
    group('slower with', modes, 'slower'),
    group('faster with', modes, 'faster'),
    group('the same with', modes, 'equivalent'),
    group('undecided for', modes, 'inconclusive'),
  ].filter((words) => words !== undefined);
  const about = `On ${host.hostname}, ${workload.title} (${metric.title.toLowerCase()}) against ${summary.baseline} is`;
  if (groups.length === 0) return `${about} unknown: no mode could be compared.`;
  return `${about} ${groups.join('; ')}${noise(compared)}.`;
}

function comparedCell(cell: SummaryCell, metric: string): readonly Compared[] {
  const overhead = cell.metrics[metric]?.overhead;
  return overhead ? [{ mode: cell.mode, overhead }] : [];
}

function group(
  words: string,
  cells: readonly Compared[],
  verdict: SummaryOverhead['verdict'],
): string | undefined {
  const named = cells
    .filter((each) => each.overhead.verdict === verdict)
    .sort((a, b) => a.overhead.ratio - b.overhead.ratio)
    .map(({ mode, overhead }) => `${mode} ${withInterval(overhead, verdict !== 'inconclusive')}`);
  if (named.length === 0) return undefined;
  const last = named.at(-1) ?? '';
  return `${words} ${named.length === 1 ? last : `${named.slice(0, -1).join(', ')} and ${last}`}`;
}

/** An undecided mode gets its interval alone: a centre would be read as an answer. */
function withInterval({ ratio, interval }: SummaryOverhead, isDecided: boolean): string {
  const range = `[${formatOverhead(interval[0])}, ${formatOverhead(interval[1])}]`;
  return isDecided ? `${formatOverhead(ratio)} ${range}` : range;
}

function noise(compared: readonly Compared[]): string {
  const control = compared.find((each) => each.mode === controlId);
  if (!control) return '';
  const [low, high] = control.overhead.interval;
  return `; two copies of the baseline differ by [${formatOverhead(low)}, ${formatOverhead(high)}], which is the noise here`;
}
