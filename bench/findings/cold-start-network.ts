import { formatValueWithRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import type { Table } from '../../src/contracts/table.ts';
import { familiesOf } from '../../src/results/families.ts';
import { differenceText, isCertain } from './mode-difference/difference-text.ts';
import { modeDifference } from './mode-difference/mode-difference.ts';

type Workload = MeasuredRun['run']['workloads'][number];

/** Of it containers have a network namespace, and nothing in it. */
const without = 'none';
const phases = ['create_ms', 'start_ms', 'first_byte_ms', 'remove_ms'] as const;
const whole = 'launch_ms';
const none = '–';

export default defineFinding({
  id: 'cold-start-network',
  title: 'What networking adds to a cold start',
  summary:
    'How long a container takes from create to its first answer, and how much of it is networking.',
  kind: 'answer',
  topic: 'scale',
  find(measured) {
    const settings = familiesOf(measured.run).find(({ base }) => base === 'cold-start')?.settings;
    const found = (settings ?? []).map((workload) => ({
      workload,
      rows: rowsOf(measured, workload),
    }));
    const told = found.filter(({ rows }) => rows.length > 0);
    if (told.length === 0) return undefined;
    return {
      sentences: told.flatMap(({ workload, rows }) => sentencesOf(workload, rows)),
      tables: told.map(({ workload, rows }) => tableOf(measured, workload, rows)),
    };
  },
});

interface Row {
  readonly mode: string;
  /** Of the whole, with its interval. */
  readonly told: string;
  /** Against no network, whole and phases; the interval leaves out 0 where `isCertain`. */
  readonly added: readonly {
    readonly told: string;
    readonly amount: number;
    readonly isCertain: boolean;
  }[];
}

function rowsOf(measured: MeasuredRun, { id }: Workload): readonly Row[] {
  const cells = measured.summary.cells.filter((cell) => cell.workload === id);
  return measured.run.modes.flatMap(({ id: mode }) => {
    const metric = cells.find((cell) => cell.mode === mode)?.metrics[whole];
    if (!metric || !hasSingleValue(metric)) return [];
    const told = formatValueWithRange(metric.value, metric.interval, metric.unit);
    const added = [whole, ...phases].map((phase) => addedTo(measured, id, phase, mode));
    return [{ mode, told, added }];
  });
}

function addedTo(
  measured: MeasuredRun,
  workload: string,
  metric: string,
  mode: string,
): Row['added'][number] {
  const found =
    mode === without ? undefined : modeDifference(measured, { workload, metric }, mode, without);
  if (!found) return { told: none, amount: 0, isCertain: false };
  const { difference, interval } = found;
  const told = differenceText(difference, interval, 'ms');
  return { told, amount: difference, isCertain: isCertain(interval) };
}

/** The mode that networking adds most to, and what those have that share a namespace. */
function sentencesOf({ title }: Workload, rows: readonly Row[]): readonly string[] {
  const certain = rows
    .flatMap(({ mode, told, added: [first] }) => (first?.isCertain ? [{ mode, told, first }] : []))
    .sort((a, b) => b.first.amount - a.first.amount);
  const [most] = certain;
  const least = certain.at(-1);
  return [
    ...(most && most.first.amount > 0
      ? [
          `${title}: a container of mode ${most.mode} answers after ${most.told}, ${most.first.told} of it networking, compared with mode ${without}.`,
        ]
      : []),
    ...(least && least.first.amount < 0
      ? [
          `${title}: mode ${least.mode}, which makes no network namespace, takes ${least.told}, ${least.first.told} compared with mode ${without}.`,
        ]
      : []),
  ];
}

function tableOf({ summary }: MeasuredRun, { title }: Workload, rows: readonly Row[]): Table {
  return {
    caption: `${title}: time to the first answer, and what of it and of its phases is more than in mode ${without}, in the same block; [${String(summary.method.level * 100)} % intervals]`,
    head: ['Mode', 'Whole', 'Networking', 'of it create', 'start', 'first answer', 'Removal'],
    rows: rows.map(({ mode, told, added }) => [mode, told, ...added.map((each) => each.told)]),
  };
}
