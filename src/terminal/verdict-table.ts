import type pc from 'picocolors';
import { formatOverhead, formatValue } from '../base/units.ts';
import type { Run, WorkloadWords } from '../results/run-schema.ts';
import type { Summary, SummaryCell, SummaryOverhead } from '../results/summary-schema.ts';
import { alignColumns } from './align.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** The end of a run: one table a workload, for its headline metric. */
export function verdictTable(run: Run, summary: Summary, colors: Colors): readonly string[] {
  return run.workloads.flatMap((workload) => ['', ...workloadLines(workload, summary, colors)]);
}

function workloadLines(
  workload: WorkloadWords,
  summary: Summary,
  colors: Colors,
): readonly string[] {
  const [headline] = workload.metrics;
  if (!headline) return [];
  const cells = summary.cells.filter((cell) => cell.workload === workload.id);
  const rows = cells.map((cell) => row(cell, headline.id, summary, colors));
  const head = ['mode', headline.title.toLowerCase(), 'overhead', '95 % interval', 'verdict'];
  const way = headline.better === 'lower' ? 'lower is better' : 'higher is better';
  return [
    `${colors.bold(workload.title)}, against ${summary.baseline} (${way})`,
    ...alignColumns([head.map((text) => colors.dim(text)), ...rows], [1, 2, 3]),
    ...noiseFloor(cells, headline.id, colors),
  ];
}

function row(
  cell: SummaryCell,
  metricId: string,
  summary: Summary,
  colors: Colors,
): readonly string[] {
  const metric = cell.metrics[metricId];
  if (!metric)
    return [cell.mode, '', '', '', colors.yellow(`${cell.status}: ${cell.reason ?? ''}`)];
  const value = formatValue(metric.value, metric.unit);
  if (!metric.overhead) {
    return [cell.mode, value, '', '', cell.mode === summary.baseline ? 'baseline' : ''];
  }
  const { ratio, interval } = metric.overhead;
  return [
    cell.mode,
    value,
    formatOverhead(ratio),
    `[${formatOverhead(interval[0])}, ${formatOverhead(interval[1])}]`,
    verdictWords(metric.overhead, colors),
  ];
}

function verdictWords(overhead: SummaryOverhead, colors: Colors): string {
  switch (overhead.verdict) {
    case 'slower':
      return colors.red('slower');
    case 'faster':
      return colors.green('faster');
    case 'inconclusive':
      return overhead.blocksNeeded === undefined
        ? 'inconclusive'
        : `inconclusive (needs about ${overhead.blocksNeeded.toLocaleString('en-US')} blocks)`;
    case 'equivalent':
    case 'invalid':
      return overhead.verdict;
  }
}

function noiseFloor(
  cells: readonly SummaryCell[],
  metricId: string,
  colors: Colors,
): readonly string[] {
  const overhead = cells.find((cell) => cell.mode === 'control')?.metrics[metricId]?.overhead;
  if (!overhead) return [];
  const [low, high] = overhead.interval;
  return [
    colors.dim(
      `Noise floor: the control, a second copy of the baseline, came out at [${formatOverhead(low)}, ${formatOverhead(high)}].`,
    ),
  ];
}
