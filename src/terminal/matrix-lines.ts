import type pc from 'picocolors';
import { spaceUnit } from '../contracts/parameter.ts';
import { controlId } from '../contracts/mode.ts';
import { parseWorkloadName } from '../contracts/workload-name.ts';
import type { MatrixCell, VerdictMatrix } from '../results/verdict-matrix.ts';
import { alignColumns } from './align.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** A row for each workload, a column for each mode: overheads without their intervals, for want of room. */
export function matrixLines(
  { modes, rows, baseline }: VerdictMatrix,
  colors: Colors,
): readonly string[] {
  if (rows.length === 0) return [];
  const shown = modes.flatMap((mode, at) => (mode === controlId ? [] : [{ mode, at }]));
  const heads = shown.map(({ mode }) => splitName(mode));
  const height = Math.max(...heads.map((parts) => parts.length));
  const headRows = Array.from({ length: height }, (_, line) => [
    '',
    ...heads.map((parts) => colors.dim(parts[line - height + parts.length] ?? '')),
  ]);
  const body = rows.map(({ workload, cells }) => [
    nameOf(workload),
    ...shown.map(({ at }) => formatCell(cells[at], colors)),
  ]);
  return [
    '',
    colors.bold(`Other workloads: overhead in % against ${baseline}, by headline metric`),
    ...alignColumns(
      [...headRows, ...body],
      shown.map((_, at) => at + 1),
    ),
  ];
}

/** `handoff 1 KiB`: as short as its flag has it. */
function nameOf(workload: string): string {
  const { base, assignments } = parseWorkloadName(workload);
  return [base, ...assignments.map(([, value = '']) => spaceUnit(value))].join(' ');
}

/** `bridge-` over `proxy`: a column is no wider than its numbers. */
function splitName(mode: string): readonly string[] {
  return mode.split('-').map((part, at, all) => (at < all.length - 1 ? `${part}-` : part));
}

function formatCell(cell: MatrixCell | undefined, colors: Colors): string {
  if (!cell) return '';
  const { tone, isWithdrawn } = cell;
  if (tone === 'not-compared') return colors.dim(cell.text);
  const mark = isWithdrawn ? '*' : '';
  // The unit is in the heading: with it, ten modes would not fit.
  const text = cell.text
    .replace(/ %$/, '')
    .replace(/\d{3,}\.\d$/, (whole) => Number(whole).toFixed(0));
  switch (tone) {
    case 'slower':
      return colors.yellow(`${text}${mark}`);
    case 'faster':
      return colors.green(`${text}${mark}`);
    case 'equivalent':
      return `=${mark}`;
    case 'inconclusive':
      return colors.dim('?');
    case 'two-states':
      return colors.dim('2 states');
    case 'without-number':
      return colors.red(text);
    case 'unsupported':
      return colors.dim(text);
  }
}
