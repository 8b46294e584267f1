import type pc from 'picocolors';
import stringWidth from 'string-width';
import { spaceUnit } from '../contracts/parameter.ts';
import { controlId } from '../contracts/mode.ts';
import { parseWorkloadName } from '../contracts/workload-name.ts';
import type { MatrixCell, VerdictMatrix } from '../results/text/verdict-matrix.ts';
import { alignColumns } from './align.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 100;

/**
 * A row for each workload, a column for each mode: overheads without their intervals, for want of room. Modes that nothing could be
 * driven over have none; a warning names them when a run starts.
 */
export function matrixLines(
  { modes, rows, baseline }: VerdictMatrix,
  colors: Colors,
): readonly string[] {
  const isDriven = (at: number): boolean =>
    rows.some(({ cells }) => cells[at] && cells[at].tone !== 'unsupported');
  const driven = modes.flatMap((_, at) => (isDriven(at) ? [at] : []));
  if (driven.length === 0) return [];
  return [
    '',
    colors.bold(`Other workloads: overhead in % against ${baseline}, by headline metric`),
    ...matrixTable(
      driven.map((at) => modes[at] ?? ''),
      rows.map(({ workload, cells }) => ({
        name: workloadName(workload),
        cells: driven.map((at) => formatCell(cells[at], colors)),
      })),
      { colors, columns },
    ),
  ];
}

export interface TextRow {
  readonly name: string;
  /** One a mode, the control's among them. */
  readonly cells: readonly string[];
}

/**
 * Texts by mode, the control left out.
 * @param columns as many modes as fit them stand beside each other, the others below; all of them where it is left out.
 */
export function matrixTable(
  modes: readonly string[],
  rows: readonly TextRow[],
  { colors, columns = Infinity }: { readonly colors: Colors; readonly columns?: number },
): readonly string[] {
  const shown = modes.flatMap((mode, at) => (mode === controlId ? [] : [at]));
  for (let parts = 1; parts < shown.length; parts += 1) {
    const size = Math.ceil(shown.length / parts);
    const tables = Array.from({ length: parts }, (_, part) =>
      columnsOf(modes, shown.slice(part * size, (part + 1) * size), rows, colors),
    );
    const lines = tables.flat();
    if (lines.every((line) => stringWidth(line) <= columns)) return lines;
  }
  return shown.flatMap((at) => columnsOf(modes, [at], rows, colors));
}

function columnsOf(
  modes: readonly string[],
  shown: readonly number[],
  rows: readonly TextRow[],
  colors: Colors,
): readonly string[] {
  const heads = shown.map((at) => splitName(modes[at] ?? ''));
  const height = Math.max(0, ...heads.map((parts) => parts.length));
  const headRows = Array.from({ length: height }, (_, line) => [
    '',
    ...heads.map((parts) => colors.dim(parts[line - height + parts.length] ?? '')),
  ]);
  const body = rows.map(({ name, cells }) => [name, ...shown.map((at) => cells[at] ?? '')]);
  return alignColumns(
    [...headRows, ...body],
    shown.map((_, at) => at + 1),
  );
}

/** `handoff 1 KiB`: as short as its flag has it. */
export function workloadName(workload: string): string {
  const { base, assignments } = parseWorkloadName(workload);
  return [base, ...assignments.map(([, value = '']) => spaceUnit(value))].join(' ');
}

/** `bridge-` over `proxy`, `+mtu=` over `1500`: a column is hardly wider than its numbers. */
function splitName(mode: string): readonly string[] {
  return mode.split(/(?<=[-=])|(?=\+)/);
}

/** Without its unit, which its heading has. */
export function formatCell(cell: MatrixCell | undefined, colors: Colors): string {
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
