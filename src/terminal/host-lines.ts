import type pc from 'picocolors';
import { formatSignedOverhead } from '../base/units.ts';
import type { ComparedCell, ComparedWorkload, Comparison } from '../compare/comparison.ts';
import { differenceMatrix, hasDifferences } from '../compare/difference-matrix.ts';
import { hostsByVerdict } from '../compare/hosts-by-verdict.ts';
import { headed } from './headed.ts';
import { formatCell, matrixTable, workloadName, type TextRow } from './matrix-lines.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;

/** The first workload on more than two hosts: a row for each, and a column for each mode. */
export function hostLines(
  workload: ComparedWorkload | undefined,
  comparison: Comparison,
  colors: Colors,
): readonly string[] {
  if (!workload) return [];
  const { title, metric, cells } = workload;
  const [first = '', ...later] = comparison.runs.map(({ label }) => label);
  const modes = cells.map(({ mode }) => mode);
  const what = `${metric.title.toLowerCase()} against ${comparison.baseline} in % on ${first}, then by how much others differ (${metric.better} is better)`;
  const rows: readonly TextRow[] = [
    { name: first, cells: cells.map((cell) => overheadText(cell, first, colors)) },
    ...later.map((label) => {
      const [row] = differenceMatrix({ ...comparison, workloads: [workload] }, label).rows;
      return {
        name: `${label} / ${first}`,
        cells: row?.cells.map((cell) => formatCell(cell, colors)) ?? [],
      };
    }),
  ];
  return ['', ...headed(title, what, colors), ...matrixTable(modes, rows, { colors, columns })];
}

function overheadText({ overheads }: ComparedCell, label: string, colors: Colors): string {
  const found = overheads.find(({ run }) => run === label);
  return colors.dim(found ? formatSignedOverhead(found, '?').replace(/ %$/, '') : '–');
}

/** Of each other workload that the first host has, too, how many others differ from it. */
export function countLines(
  all: readonly ComparedWorkload[],
  { runs }: Comparison,
  colors: Colors,
): readonly string[] {
  const workloads = all.filter(hasDifferences);
  if (workloads.length === 0) return [];
  const modes = [...new Set(workloads.flatMap(({ cells }) => cells.map(({ mode }) => mode)))];
  const rows = workloads.map(({ workload, cells }) => ({
    name: workloadName(workload),
    cells: modes.map((mode) => {
      const cell = cells.find((each) => each.mode === mode);
      return cell ? countText(cell, colors) : '';
    }),
  }));
  const what = `on how many of ${String(runs.length - 1)} hosts a mode costs more (+) or less (−) than on ${runs[0]?.label ?? ''}`;
  return [
    '',
    ...headed('Other workloads', what, colors),
    ...matrixTable(modes, rows, { colors, columns }),
  ];
}

function countText(cell: ComparedCell, colors: Colors): string {
  if (cell.differences.length === 0) return colors.dim('–');
  const { slower, faster, equivalent } = hostsByVerdict(cell);
  const counts = [
    ...(slower.length > 0 ? [colors.yellow(`+${String(slower.length)}`)] : []),
    ...(faster.length > 0 ? [colors.green(`−${String(faster.length)}`)] : []),
  ];
  if (counts.length > 0) return counts.join(' ');
  return equivalent.length === cell.differences.length ? '=' : colors.dim('?');
}
