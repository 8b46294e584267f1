import { stringify } from 'csv-stringify/sync';
import type { Summary } from '../schemas/summary-schema.ts';

const columns = [
  ...['run_id', 'workload', 'mode', 'status', 'reason', 'metric', 'unit', 'better'],
  ...['value', 'value_low', 'value_high', 'slices', 'ratio', 'ratio_low', 'ratio_high'],
  ...['delta', 'verdict', 'blocks_needed'],
];

/** One row a metric of each cell; cells without a number have one row that says why. */
export function summaryCsv(summary: Summary): string {
  const rows = summary.cells.flatMap((cell) => {
    const about = [summary.runId, cell.workload, cell.mode, cell.status, cell.reason];
    const metrics = Object.entries(cell.metrics);
    if (metrics.length === 0) return [about];
    return metrics.map(([id, metric]) => [
      ...about,
      ...[
        id,
        metric.unit,
        metric.better,
        metric.value,
        ...(metric.interval ?? [undefined, undefined]),
        metric.slices,
      ],
      ...(metric.overhead
        ? [
            ...[metric.overhead.ratio, ...metric.overhead.interval, metric.overhead.delta],
            ...[metric.overhead.verdict, metric.overhead.blocksNeeded],
          ]
        : []),
    ]);
  });
  const full = rows.map((row) => columns.map((_, index) => row[index] ?? ''));
  return stringify(full, { header: true, columns });
}
