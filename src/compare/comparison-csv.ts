import { stringify } from 'csv-stringify/sync';
import type { Comparison } from './comparison.ts';

const columns = [
  ...['workload', 'mode', 'metric', 'better', 'run', 'run_id', 'hostname'],
  ...['ratio', 'ratio_low', 'ratio_high', 'pooled_runs', 'between_runs_sd'],
  ...['difference', 'difference_low', 'difference_high', 'verdict'],
];

/** One row for each host that has an overhead; the first host has no difference. What is missing is empty. */
export function comparisonCsv({ workloads, runs }: Comparison): string {
  const rows = workloads.flatMap(({ workload, metric, cells }) =>
    cells.flatMap(({ mode, overheads, differences }) =>
      overheads.map(({ run, ratio, interval, pooled }) => {
        const host = runs.find(({ label }) => label === run);
        const difference = differences.find((each) => each.run === run);
        return [
          ...[workload, mode, metric.id, metric.better, run, host?.runId, host?.host.hostname],
          ...[ratio, ...interval, pooled?.runs.length ?? 1, pooled?.betweenSd],
          ...[difference?.ratio, ...(difference?.interval ?? [undefined, undefined])],
          difference?.verdict,
        ];
      }),
    ),
  );
  const full = rows.map((row) => columns.map((_, index) => row[index] ?? ''));
  return stringify(full, { header: true, columns });
}
