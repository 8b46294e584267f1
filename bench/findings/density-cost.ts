import { formatDifference, formatValue, formatValueRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import type { Table } from '../../src/contracts/table.ts';
import { familiesOf } from '../../src/results/families.ts';
import { placeOf } from '../../src/results/pair-blocks.ts';
import { halfWidthAlone } from '../../src/statistics/confidence.ts';
import { trimmedCentre } from '../../src/statistics/influences.ts';

type Setting = MeasuredRun['run']['workloads'][number];

const none = '–';
const columns = [
  ['containers_per_s', 'Started a second'],
  ['raise_ms', 'Start of one'],
  ['remove_ms', 'Removal of one'],
  ['memory_bytes', 'Memory of one'],
  ['processes', 'Processes of one'],
  ['links', 'Interfaces of one'],
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
    const sentences = [
      ...neighbours(measured, settings, 'idle_neighbours_us', 'idle neighbours'),
      ...settings.flatMap((setting) => onceOf(measured, setting)),
    ];
    if (rows.length + sentences.length === 0) return undefined;
    return { sentences, tables: rows.length === 0 ? [] : [tableOf(measured, rows)] };
  },
});

function countOf({ parameters }: Setting): string {
  return Number(parameters['containers']).toLocaleString('en-US');
}

function rowsOf({ run, summary }: MeasuredRun, setting: Setting): readonly (readonly string[])[] {
  return run.modes.flatMap(({ id: mode }) => {
    const cell = summary.cells.find(
      (each) => each.mode === mode && each.workload === setting.id && each.status === 'measured',
    );
    if (!cell) return [];
    const told = columns.map(([metric]) => {
      const found = cell.metrics[metric];
      if (!found || !hasSingleValue(found)) return none;
      return `${formatValue(found.value, found.unit)} ${formatValueRange(found.interval, found.unit)}`;
    });
    return [[countOf(setting), mode, ...told]];
  });
}

function tableOf({ summary }: MeasuredRun, rows: Table['rows']): Table {
  return {
    caption: `Containers of nginx, eight started at a time, by how many there were; [${String(summary.method.level * 100)} % intervals]`,
    head: ['Containers', 'Mode', ...columns.map(([, title]) => title)],
    rows,
  };
}

/** Of the largest number of which there are blocks enough: what a request takes more than alone, in the same slice. */
function neighbours(
  { run, summary, journal }: MeasuredRun,
  settings: readonly Setting[],
  metric: string,
  what: string,
): readonly string[] {
  const minSlices = 3;
  const largest = [...settings]
    .reverse()
    .find(({ id }) =>
      summary.cells.some((cell) => cell.workload === id && cell.status === 'measured'),
    );
  if (!largest) return [];
  const told = run.modes.flatMap(({ id: mode }) => {
    const found = journal.flatMap((slice) => {
      const [beside, alone] = [slice.values[metric], slice.values['alone_us']];
      const isOwn = slice.ok && slice.mode === mode && slice.workload === largest.id;
      return isOwn && beside !== undefined && alone !== undefined
        ? [{ amount: beside - alone, ...placeOf(slice) }]
        : [];
    });
    if (found.length < minSlices) return [];
    const centred = trimmedCentre(found.map(({ amount }) => amount));
    const half = halfWidthAlone({ ...centred, places: found }, summary.method.level);
    const [low, high] = [centred.centre - half, centred.centre + half];
    const range = `[${formatDifference(low, 'us')}, ${formatDifference(high, 'us')}]`;
    const isCertain = low > 0 || high < 0;
    return [
      `${mode} ${isCertain ? formatDifference(centred.centre, 'us') : 'inconclusive'} ${range}`,
    ];
  });
  if (told.length === 0) return [];
  return [
    `Among ${countOf(largest)} ${what}, a request takes more than alone: ${told.join(', ')}.`,
  ];
}

/** Where there is one slice only: told as such, without an interval. */
function onceOf({ run, journal }: MeasuredRun, setting: Setting): readonly string[] {
  return run.modes.flatMap(({ id: mode }) => {
    const [only, ...others] = journal.filter(
      (slice) => slice.ok && slice.mode === mode && slice.workload === setting.id,
    );
    if (!only || others.length > 0) return [];
    const { reached = 0, containers_per_s: perS = 0, memory_bytes: bytes } = only.values;
    const { raise_ms: raise = 0, remove_ms: remove = 0 } = only.values;
    const memory =
      bytes === undefined ? '' : `, with ${formatValue(bytes, 'bytes')} of memory each`;
    const wall = only.facts?.['wall'];
    const end = wall === undefined ? '' : ` More than that failed: the host ran out of ${wall}.`;
    return [
      `Once, so without an interval: ${reached.toLocaleString('en-US')} containers of mode ${mode} ran at once, started in ${formatValue((raise * reached) / 1000, 's')} s (${formatValue(perS, 'per_s')})${memory}, and removed in ${formatValue((remove * reached) / 1000, 's')} s.${end}`,
    ];
  });
}
