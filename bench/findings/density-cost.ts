import { formatValue, formatValueWithRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import type { Table } from '../../src/contracts/table.ts';
import { familiesOf } from '../../src/results/families.ts';
import { addedWithinSlices } from './slice-difference/added-within-slices.ts';

type Setting = MeasuredRun['run']['workloads'][number];

const none = '–';
const columns = [
  ['containers_per_s', 'Started a second'],
  ['raise_ms', 'Start of one'],
  ['remove_ms', 'Removal of one'],
  ['memory_bytes', 'Memory of one'],
  ['process_count', 'Processes of one'],
  ['interface_count', 'Interfaces of one'],
  ['firewall_rules', 'Rules of one'],
  ['alone_us', 'Request alone'],
  ['idle_neighbours_us', 'among idle neighbours'],
  ['busy_neighbours_us', 'beside a busy one'],
] as const;

export default defineFinding({
  id: 'density-cost',
  title: 'What many containers cost',
  summary: 'How fast containers start and go, what each takes, and what neighbours cost a request.',
  kind: 'answer',
  topic: 'scale',
  find(measured) {
    const settings = familiesOf(measured.run).find(({ base }) => base === 'density')?.settings;
    if (!settings) return undefined;
    const rows = settings.flatMap((setting) => rowsOf(measured, setting));
    const largest = settings.findLast(({ id }) => cellsOf(measured, id).length > 0);
    const sentences = [
      ...(largest ? fillOf(measured, largest) : []),
      ...(largest ? neighbours(measured, largest) : []),
      ...settings.flatMap((setting) => onceOf(measured, setting)),
      ...settings.flatMap((setting) => cutOffs(measured, setting)),
      ...wallsOf(measured, settings),
    ];
    if (rows.length + sentences.length === 0) return undefined;
    return { sentences, tables: rows.length === 0 ? [] : [tableOf(measured, rows)] };
  },
});

function countOf({ parameters }: Setting): string {
  return Number(parameters['containers']).toLocaleString('en-US');
}

/** With numbers, in the order of the run's modes. */
function cellsOf({ run, summary }: MeasuredRun, workload: string) {
  return run.modes.flatMap(({ id }) =>
    summary.cells.filter(
      (cell) => cell.mode === id && cell.workload === workload && cell.status === 'measured',
    ),
  );
}

/** Good ones. */
function slicesOf(journal: MeasuredRun['journal'], mode: string, { id }: Setting) {
  return journal.filter((slice) => slice.ok && slice.mode === mode && slice.workload === id);
}

type Cell = ReturnType<typeof cellsOf>[number];

function told({ metrics }: Cell, metric: string): string {
  const found = metrics[metric];
  if (!found || !hasSingleValue(found)) return none;
  return formatValueWithRange(found.value, found.interval, found.unit);
}

function rowsOf(measured: MeasuredRun, setting: Setting): Table['rows'] {
  return cellsOf(measured, setting.id).map((cell) => [
    ...[countOf(setting), cell.mode],
    ...columns.map(([metric]) => told(cell, metric)),
  ]);
}

/** The modes whose containers take longest and shortest to start. */
function fillOf(measured: MeasuredRun, setting: Setting): readonly string[] {
  const sorted = cellsOf(measured, setting.id)
    .flatMap((cell) => {
      const start = cell.metrics['raise_ms'];
      return start && hasSingleValue(start) ? [{ cell, value: start.value }] : [];
    })
    .sort((a, b) => b.value - a.value);
  const [most] = sorted;
  const least = sorted.at(-1);
  if (!most || !least) return [];
  const clause = ({ cell }: typeof most): string =>
    `${told(cell, 'raise_ms')} to start and ${told(cell, 'remove_ms')} to remove in mode ${cell.mode}`;
  const rest = most === least ? '' : `, and ${clause(least)}`;
  return [`Of ${countOf(setting)} containers, eight at a time, each takes ${clause(most)}${rest}.`];
}

function tableOf({ summary }: MeasuredRun, rows: Table['rows']): Table {
  return {
    caption: `Containers of nginx, eight started at a time, by how many there were; [${String(summary.method.level * 100)} % intervals]`,
    head: ['Containers', 'Mode', ...columns.map(([, title]) => title)],
    rows,
  };
}

/** By how much the latency differs from that alone, in the same slice. */
function neighbours(measured: MeasuredRun, setting: Setting): readonly string[] {
  const modes = cellsOf(measured, setting.id).map(({ mode }) => mode);
  const situations = [
    ['idle_neighbours_us', `Among ${countOf(setting)} idle containers`],
    ['busy_neighbours_us', `Where one of ${countOf(setting)} containers answers too`],
  ] as const;
  return situations.flatMap(([metric, lead]) => {
    const added = modes.flatMap((mode) => {
      const two = { workload: setting.id, mode, metric, against: 'alone_us' };
      const text = addedWithinSlices(measured, two);
      return text === undefined ? [] : [`${text} (${mode})`];
    });
    return added.length === 0
      ? []
      : [`${lead}, the median latency changes, compared with alone, by: ${added.join(', ')}.`];
  });
}

/** Where there is one slice only: told as such, without an interval. */
function onceOf({ run, journal }: MeasuredRun, setting: Setting): readonly string[] {
  return run.modes.flatMap(({ id: mode }) => {
    const [only, ...others] = slicesOf(journal, mode, setting);
    if (!only || others.length > 0) return [];
    const {
      running_count: reached = 0,
      containers_per_s: perS = 0,
      memory_bytes: bytes,
    } = only.values;
    const { raise_ms: raise = 0, remove_ms: remove = 0 } = only.values;
    const memory =
      bytes === undefined ? '' : `, with ${formatValue(bytes, 'bytes')} of memory each`;
    return [
      `Once, so without an interval: ${reached.toLocaleString('en-US')} containers of mode ${mode} ran at once, started in ${formatValue((raise * reached) / 1000, 's')} s (${formatValue(perS, 'per_s')})${memory}, and removed in ${formatValue((remove * reached) / 1000, 's')} s.`,
    ];
  });
}

/** Of each mode whose pair had no answer any more among so many: in how many slices, and what the host tells of it. */
function cutOffs({ run, journal }: MeasuredRun, setting: Setting): readonly string[] {
  return run.modes.flatMap(({ id: mode }) => {
    const own = slicesOf(journal, mode, setting);
    const cut = own.filter(({ facts }) => facts?.['cutOff'] !== undefined);
    const [first] = cut;
    if (!first) return [];
    const { running_count: reached = 0 } = first.values;
    const often =
      own.length === 1 ? '' : ` in ${String(cut.length)} of ${String(own.length)} slices`;
    return [
      `Among ${reached.toLocaleString('en-US')} containers the pair of mode ${mode} had no answer any more${often}: ${first.facts?.['cutOff'] ?? ''}.`,
    ];
  });
}

/** Of each mode of which fewer ran than were asked for: how many, and why no more. */
function wallsOf({ run, journal }: MeasuredRun, settings: readonly Setting[]): readonly string[] {
  return run.modes.flatMap(({ id: mode }) => {
    const [most] = journal
      .flatMap(({ ok, values, facts, ...slice }) => {
        const reached = values['running_count'];
        const isOwn = ok && slice.mode === mode && settings.some(({ id }) => id === slice.workload);
        const wall = facts?.['wall'];
        return isOwn && wall !== undefined && reached !== undefined ? [{ reached, wall }] : [];
      })
      .sort((a, b) => b.reached - a.reached);
    if (!most) return [];
    const { reached, wall } = most;
    return [
      `No more than ${reached.toLocaleString('en-US')} containers of mode ${mode} ran at once: ${wall}.`,
    ];
  });
}
