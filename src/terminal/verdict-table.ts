import type pc from 'picocolors';
import { formatOverhead } from '../base/units.ts';
import { controlId } from '../contracts/mode.ts';
import { formatFlags } from '../results/cell-flags.ts';
import { familyNotes } from '../results/family-notes.ts';
import { formatMetricBriefly, formatRatio } from '../results/metric-text.ts';
import { formatNeeds, isWithdrawn } from '../results/verdict-text.ts';
import { familiesOf, isUnsupported, settingLabel, type Family } from '../results/families.ts';
import type { Run, WorkloadInfo } from '../results/run-schema.ts';
import type { Summary, SummaryCell, SummaryOverhead } from '../results/summary-schema.ts';
import { alignColumns } from './align.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;
type Metric = WorkloadInfo['metrics'][number];

/** Fits what people paste into a chat or an issue. */
const columns = 100;
/** Settings of a sweep beside each other in that. */
const maxColumns = 5;

/** The end of a run: one table a workload, for its headline metric. */
export function verdictTable(run: Run, summary: Summary, colors: Colors): readonly string[] {
  return [
    ...familiesOf(run).flatMap((family) =>
      family.settings.length === 1
        ? workloadLines(family, summary, colors)
        : sweepLines(family, summary, colors),
    ),
    '',
    ...wrap(legend(summary), columns).map((line) => colors.dim(line)),
  ];
}

function workloadLines(family: Family, summary: Summary, colors: Colors): readonly string[] {
  const [workload] = family.settings;
  const [headline] = workload.metrics;
  if (!headline) return [];
  const cells = summary.cells.filter(
    (cell) => cell.workload === workload.id && !isUnsupported(cell),
  );
  const rows = cells.map((cell) => row(cell, headline, summary, colors));
  const level = `${String(Math.round(summary.method.level * 100))} % interval`;
  const head = ['mode', headline.title.toLowerCase(), 'overhead', level, 'verdict'];
  const way = headline.better === 'lower' ? 'lower is better' : 'higher is better';
  return [
    '',
    `${colors.bold(workload.title)}, against ${summary.baseline} (${way})`,
    ...alignColumns([head.map((text) => colors.dim(text)), ...rows], [1, 2, 3]),
    ...reasonLines(cells, (cell) => cell.mode),
    ...familyNotes(family, summary).flatMap((line) => wrap(line, columns, '  ')),
    ...noiseFloor(cells, headline).map((line) => colors.dim(line)),
  ];
}

/** A column a setting, or a row where they are many; intervals are in the report, for want of room. */
function sweepLines(family: Family, summary: Summary, colors: Colors): readonly string[] {
  const [first] = family.settings;
  const [headline] = first.metrics;
  if (!headline) return [];
  const modes = [...new Set(summary.cells.map((cell) => cell.mode))];
  const cellsOf = (mode: string): readonly SummaryCell[] =>
    family.settings.flatMap((setting) =>
      summary.cells.filter((cell) => cell.mode === mode && cell.workload === setting.id),
    );
  const shown = modes.filter((mode) => !cellsOf(mode).every(isUnsupported));
  // One kind of number in a table: packets lost have no ratio where the baseline may lose none.
  const isRatio = shown
    .filter((mode) => mode !== summary.baseline)
    .flatMap((mode) => cellsOf(mode).flatMap((cell) => cell.metrics[headline.id] ?? []))
    .every((metric) => metric.overhead !== undefined || metric.ratioStates !== undefined);
  const rows = shown.map((mode) => [
    mode,
    ...cellsOf(mode).map((cell) => formatSweepCell(cell, headline, isRatio, colors)),
  ]);
  const upright = [['mode', ...family.settings.map(settingLabel)], ...rows];
  const table = family.settings.length > maxColumns ? transpose(upright) : upright;
  const [head = [], ...body] = table;
  const way = headline.better === 'lower' ? 'lower is better' : 'higher is better';
  const what = isRatio
    ? `overhead in ${headline.title.toLowerCase()} against ${summary.baseline}`
    : headline.title.toLowerCase();
  return [
    '',
    `${colors.bold(family.title)}, ${what} (${way})`,
    ...alignColumns(
      [head.map((text) => colors.dim(text)), ...body],
      head.slice(1).map((_, at) => at + 1),
    ),
    ...reasonLines(skippedOf(family, summary), (cell) => cell.workload),
    ...familyNotes(family, summary).flatMap((line) => wrap(line, columns, '  ')),
  ];
}

function skippedOf({ settings }: Family, summary: Summary): readonly SummaryCell[] {
  return summary.cells.filter(
    (cell) => cell.status === 'skipped' && settings.some((each) => each.id === cell.workload),
  );
}

function transpose(table: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [head = []] = table;
  return head.map((_, column) => table.map((line) => line[column] ?? ''));
}

function formatSweepCell(
  cell: SummaryCell,
  headline: Metric,
  isRatio: boolean,
  colors: Colors,
): string {
  const metric = cell.status === 'measured' ? cell.metrics[headline.id] : undefined;
  if (!metric) return colors.yellow(cell.status === 'measured' ? 'no number' : cell.status);
  const flags = formatFlags(cell);
  if (isRatio && metric.ratioStates) return 'two states';
  if (!isRatio || !metric.overhead) return `${formatMetricBriefly(metric, cell)}${flags}`;
  const { ratio, verdict } = metric.overhead;
  const words = { slower: colors.red, faster: colors.green, equivalent: colors.dim };
  const color = verdict in words ? words[verdict as keyof typeof words] : colors.dim;
  return `${formatOverhead(ratio)} ${color(verdict === 'inconclusive' ? '?' : verdict)}${flags}`;
}

function row(
  cell: SummaryCell,
  headline: Metric,
  summary: Summary,
  colors: Colors,
): readonly string[] {
  const metric = cell.status === 'measured' ? cell.metrics[headline.id] : undefined;
  if (!metric) {
    const words = cell.status === 'measured' ? 'no number' : cell.status;
    return [cell.mode, '', '', '', colors.yellow(words)];
  }
  const value = formatMetricBriefly(metric, cell);
  if (metric.ratioStates) {
    return [cell.mode, value, formatRatio(metric), '', `two states${formatFlags(cell)}`];
  }
  if (!metric.overhead) {
    const words = cell.mode === summary.baseline ? 'baseline' : '';
    return [cell.mode, value, '', '', `${words}${formatFlags(cell)}`.trim()];
  }
  const { ratio, interval } = metric.overhead;
  return [
    cell.mode,
    value,
    formatOverhead(ratio),
    brackets(interval),
    `${formatVerdict(metric.overhead, colors)}${formatFlags(cell)}`,
  ];
}

function brackets([low, high]: readonly [number, number]): string {
  return `[${formatOverhead(low)}, ${formatOverhead(high)}]`;
}

function formatVerdict(overhead: SummaryOverhead, colors: Colors): string {
  const mark = isWithdrawn(overhead) ? '*' : '';
  switch (overhead.verdict) {
    case 'slower':
      return `${colors.red('slower')}${mark}`;
    case 'faster':
      return `${colors.green('faster')}${mark}`;
    case 'inconclusive': {
      const needs = formatNeeds(overhead);
      return needs === undefined ? 'inconclusive' : `inconclusive, needs ${needs}`;
    }
    case 'equivalent':
      return `${overhead.verdict}${mark}`;
  }
}

/** Under the table, where a sentence has room: one for all cells without a number for the same reason. */
function reasonLines(
  cells: readonly SummaryCell[],
  nameOf: (cell: SummaryCell) => string,
): readonly string[] {
  const names = new Map<string, Set<string>>();
  for (const cell of cells) {
    if (cell.reason === undefined) continue;
    // One line however many the reason has: some quote the output of a container.
    const sentence = `${cell.status}: ${cell.reason.replace(/\s+/g, ' ').trim()}`;
    names.set(sentence, (names.get(sentence) ?? new Set()).add(nameOf(cell)));
  }
  return [...names].flatMap(([sentence, of]) =>
    wrap(`${[...of].join(', ')} ${of.size === 1 ? 'is' : 'are'} ${sentence}`, columns, '  '),
  );
}

function noiseFloor(cells: readonly SummaryCell[], headline: Metric): readonly string[] {
  const control = cells.find((cell) => cell.mode === controlId);
  const overhead = control?.metrics[headline.id]?.overhead;
  if (!overhead) return [];
  return wrap(
    `Noise floor: the control, a second copy of the baseline, came out at ${brackets(overhead.interval)}.`,
    columns,
  );
}

function legend({ method, baseline, cells }: Summary): string {
  const overheads = cells.flatMap((cell) =>
    Object.values(cell.metrics).flatMap(({ overhead }) => overhead ?? []),
  );
  const withdrawn = overheads.some(isWithdrawn)
    ? ' * Holds by itself, but not if all headline verdicts of this run are to hold together (Holm).'
    : '';
  const inside = `±${(method.threshold * 100).toFixed(1)} %`;
  return (
    `Overhead is mode / ${baseline} − 1. Equivalent: its whole interval lies inside ${inside} ` +
    '(--threshold). Slower or faster: it lies on one side of zero and reaches beyond that. In a sweep, ? is inconclusive.' +
    withdrawn
  );
}
