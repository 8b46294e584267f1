import type { Cost } from '../../contracts/metric.ts';
import type { Table } from '../../contracts/table.ts';
import { metricCaption } from './metric-caption.ts';
import { formatMetric, formatRatio } from '../../results/text/metric-text.ts';
import type { WorkloadInfo } from '../../results/schemas/run-schema.ts';
import type { Summary, SummaryCell } from '../../results/schemas/summary-schema.ts';

const none = '–';

const heads: Readonly<Record<Cost, string>> = {
  all: 'Whole machine',
  server: 'Server',
  client: 'Client',
  'docker-proxy': 'docker-proxy',
  rest: 'Kernel and others',
};

/** CPU time of a workload by who used it: one table, or none where nobody measured it. */
export function costTables(
  { metrics }: Pick<WorkloadInfo, 'metrics'>,
  cells: readonly SummaryCell[],
  summary: Pick<Summary, 'baseline' | 'method'>,
): readonly Table[] {
  const costs = metrics.filter(({ id, cost }) => cost && cells.some((cell) => cell.metrics[id]));
  const [all, ...parts] = costs;
  const rows = cells.filter(({ status }) => status === 'measured');
  if (!all || rows.length === 0) return [];
  const textOf = (cell: SummaryCell, id: string): string => {
    const metric = cell.metrics[id];
    return metric ? formatMetric(metric, cell) : none;
  };
  return [
    {
      caption: metricCaption(all, summary),
      head: ['Mode', heads.all, 'Overhead', ...parts.map(({ cost = 'all' }) => heads[cost])],
      rows: rows.map((cell) => {
        const whole = cell.metrics[all.id];
        const overhead = whole && cell.mode !== summary.baseline ? formatRatio(whole) : none;
        return [
          ...[cell.mode, textOf(cell, all.id), overhead],
          ...parts.map(({ id }) => textOf(cell, id)),
        ];
      }),
    },
  ];
}
