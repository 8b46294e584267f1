import { formatDifference, formatValue } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import type { Cost } from '../../src/contracts/metric.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { familiesOf } from '../../src/results/families.ts';

type Cell = MeasuredRun['summary']['cells'][number];
type Workload = MeasuredRun['run']['workloads'][number];

const payers: Readonly<Partial<Record<Cost, string>>> = {
  server: 'the server',
  client: 'the client',
  'docker-proxy': 'docker-proxy',
  rest: 'the kernel and others',
};

export default defineFinding({
  id: 'who-pays',
  title: 'Who pays for a mode in CPU time',
  summary: 'How much more CPU time a mode takes than the baseline, and of whom.',
  kind: 'answer',
  topic: 'cost',
  find({ run, summary }) {
    // A sweep would say nearly the same again and again.
    const single = familiesOf(run).flatMap(({ settings: [first, ...others] }) =>
      others.length === 0 ? [first] : [],
    );
    const sentences = single.flatMap((workload) => {
      const cells = summary.cells.filter((cell) => cell.workload === workload.id);
      const baseline = cells.find(({ mode }) => mode === summary.baseline);
      return baseline ? dearest(workload, baseline, cells) : [];
    });
    return sentences.length === 0 ? undefined : { sentences, tables: [] };
  },
});

/** Of the modes of a workload that take more CPU time than the baseline for certain, the one that takes most. */
function dearest(
  { title, metrics }: Workload,
  baseline: Cell,
  cells: readonly Cell[],
): readonly string[] {
  const all = metrics.find(({ cost }) => cost === 'all');
  if (!all) return [];
  const [most] = cells
    .filter(({ mode }) => mode !== controlId)
    .flatMap((cell) => {
      const { overhead, unit = '' } = cell.metrics[all.id] ?? {};
      return overhead?.verdict === 'slower' ? [{ cell, unit, delta: overhead.delta }] : [];
    })
    .sort((a, b) => b.delta - a.delta);
  if (!most) return [];
  const parts = metrics.flatMap(({ id, cost }) => {
    const delta = difference(baseline, most.cell, id);
    const payer = cost && payers[cost];
    return delta === undefined || payer === undefined
      ? []
      : [`${payer} ${formatDifference(delta, most.unit)}`];
  });
  if (parts.length === 0) return [];
  const whole = formatValue(most.delta, most.unit);
  return [
    `${title}, ${all.title} in ${most.cell.mode}: ${whole} more than in ${baseline.mode} (${parts.join(', ')}).`,
  ];
}

/** All of it where the baseline does not have the part; nothing for one that cannot be told from the baseline's. */
function difference(baseline: Cell, cell: Cell, metric: string): number | undefined {
  const { value, interval: [low, high] = [NaN, NaN] } = cell.metrics[metric] ?? {};
  const before = baseline.metrics[metric]?.value ?? 0;
  if (value === undefined || (low <= before && before <= high)) return undefined;
  return value - before;
}
