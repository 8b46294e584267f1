import { formatFlags } from '../../results/text/cell-flags.ts';
import {
  isUnsupported,
  metricsWithNumbers,
  settingLabel,
  type Family,
} from '../../results/families.ts';
import { formatMetric, formatRatio } from '../../results/text/metric-text.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { WorkloadInfo } from '../../results/schemas/run-schema.ts';
import type { SummaryCell } from '../../results/schemas/summary-schema.ts';
import type { Table } from '../../contracts/table.ts';

const none = '–';
type Metric = WorkloadInfo['metrics'][number];

/** For a workload whose parameter was swept: a column per setting, a row per mode; the overheads of the headline first. */
export function sweepTables(
  { summary }: Pick<LoadedRun, 'summary'>,
  family: Family,
): readonly Table[] {
  const [first] = family.settings;
  const [headline] = first.metrics;
  const level = `${String(summary.method.level * 100)} %`;
  const cellOf = (mode: string, setting: WorkloadInfo): SummaryCell | undefined =>
    summary.cells.find((cell) => cell.mode === mode && cell.workload === setting.id);
  const modes = [...new Set(summary.cells.map((cell) => cell.mode))].filter((mode) =>
    family.settings.some((setting) => isShown(cellOf(mode, setting))),
  );
  const cells = summary.cells.filter((cell) =>
    family.settings.some((setting) => setting.id === cell.workload),
  );
  const table = (caption: string, text: (cell: SummaryCell | undefined) => string): Table => ({
    caption,
    head: ['Mode', ...family.settings.map(settingLabel)],
    rows: modes.map((mode) => [
      mode,
      ...family.settings.map((setting) => text(cellOf(mode, setting))),
    ]),
  });
  return [
    ...(headline
      ? [
          table(
            `${headline.title}: overhead against ${summary.baseline}, [${level} intervals] and verdicts`,
            (cell) => formatOverheadCell(cell, headline, summary.baseline),
          ),
        ]
      : []),
    ...withoutParts(metricsWithNumbers(first, cells)).map((metric) =>
      table(`${metric.title}: ${metric.better} is better; [${level} intervals]`, (cell) =>
        formatValueCell(cell, metric),
      ),
    ),
  ];
}

/** Who used the CPU time is told of single settings only. */
function withoutParts(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.filter(({ cost = 'all' }) => cost === 'all');
}

function isShown(cell: SummaryCell | undefined): boolean {
  return cell !== undefined && !isUnsupported(cell);
}

function formatValueCell(cell: SummaryCell | undefined, metric: Metric): string {
  if (!cell) return none;
  if (cell.status !== 'measured')
    return `${cell.status}: ${cell.reason ?? 'no reason was recorded'}`;
  const seen = cell.metrics[metric.id];
  if (!seen) return none;
  return `${formatMetric(seen, cell)}${formatFlags(cell)}`;
}

function formatOverheadCell(
  cell: SummaryCell | undefined,
  metric: Metric,
  baseline: string,
): string {
  if (cell?.mode === baseline) return 'baseline';
  const seen = cell?.status === 'measured' ? cell.metrics[metric.id] : undefined;
  if (!seen) return none;
  const { verdict = 'inconclusive' } = seen.overhead ?? {};
  return verdict === 'inconclusive' ? formatRatio(seen) : `${formatRatio(seen)} ${verdict}`;
}
