import type pc from 'picocolors';
import stringWidth from 'string-width';
import { formatOverhead } from '../base/units.ts';
import { formatFlags, generatorBoundLines } from '../results/text/cell-flags.ts';
import { isUnsupported, type Family } from '../results/families.ts';
import { formatMetricBriefly, formatRatio } from '../results/text/metric-text.ts';
import type { WorkloadInfo } from '../results/schemas/run-schema.ts';
import type { Summary, SummaryCell, SummaryOverhead } from '../results/schemas/summary-schema.ts';
import { formatNeeds, isWithdrawn } from '../results/text/verdict-text.ts';
import { alignColumns } from './align.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;
type Metric = WorkloadInfo['metrics'][number];

/** A row for each mode under one workload, for its headline metric, with intervals and what would decide them. */
export function headlineTable(
  family: Family,
  summary: Summary,
  { colors, columns }: { readonly colors: Colors; readonly columns: number },
): readonly string[] {
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
  const heads = head.map((text) => colors.dim(text));
  const whole = alignColumns([heads, ...rows], [1, 2, 3]);
  return [
    '',
    `${colors.bold(workload.title)}, against ${summary.baseline} (${way})`,
    ...(whole.every((line) => stringWidth(line) <= columns)
      ? whole
      : alignColumns([heads, ...rows.flatMap(withBrokenName)], [1, 2, 3])),
    ...generatorBoundLines(cells).flatMap((line) => wrap(line, columns, '  ')),
  ];
}

/** Of a variant a line for its mode and each condition; the numbers beside the last. */
function withBrokenName([
  name = '',
  ...numbers
]: readonly string[]): readonly (readonly string[])[] {
  const parts = name.split(/(?=\+)/).map((part) => (part.startsWith('+') ? `  ${part}` : part));
  return parts.map((part, at) =>
    at < parts.length - 1 ? [part, ...numbers.map(() => '')] : [part, ...numbers],
  );
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
  const { ratio, interval, verdict } = metric.overhead;
  return [
    cell.mode,
    value,
    // The centre of an inconclusive interval would be read as an answer.
    verdict === 'inconclusive' ? '' : formatOverhead(ratio),
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
      return `${colors.yellow('slower')}${mark}`;
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
