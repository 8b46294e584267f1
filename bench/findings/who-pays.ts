import {
  formatDifference,
  formatJudgedOverhead,
  formatValue,
  formatValueWithRange,
} from '../../src/base/units.ts';
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
      return overhead?.verdict === 'slower' ? [{ cell, unit, overhead }] : [];
    })
    .sort((a, b) => b.overhead.delta - a.overhead.delta);
  if (!most) return [];
  const parts = metrics.flatMap(({ id, cost }) => {
    const payer = cost && payers[cost];
    const told = difference(baseline, most.cell, id);
    return told === undefined || payer === undefined ? [] : [`${payer} ${told}`];
  });
  if (parts.length === 0) return [];
  const { overhead, unit } = most;
  return [
    `${title}, ${all.title} in ${most.cell.mode}: ${formatValue(overhead.delta, unit)} more than in ${baseline.mode}, ${formatJudgedOverhead(overhead)}. Of it: ${parts.join(', ')}.`,
  ];
}

/** All of it where the baseline does not have the part; nothing for one that cannot be told from the baseline's. */
function difference(baseline: Cell, cell: Cell, metric: string): string | undefined {
  const { value, interval, unit = '', overhead } = cell.metrics[metric] ?? {};
  if (overhead) {
    const { verdict, delta } = overhead;
    return verdict === 'slower' || verdict === 'faster'
      ? `${formatDifference(delta, unit)} (${formatJudgedOverhead(overhead)})`
      : undefined;
  }
  if (value === undefined || !interval || baseline.metrics[metric]) return undefined;
  return `+${formatValueWithRange(value, interval, unit)}`;
}
