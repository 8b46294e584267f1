import { formatValue, formatValueWithRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import type { Table } from '../../src/contracts/table.ts';
import { familiesOf, type Family } from '../../src/results/families.ts';
import { fitLine, type PlacedValue } from '../../src/statistics/line-fit.ts';

type Setting = MeasuredRun['run']['workloads'][number];

const none = '–';
/** What a sentence says of one port more, in its order. */
const sloped = [
  { metric: 'launch_ms', unit: 'ms', what: 'to the time until the container answers' },
  { metric: 'remove_ms', unit: 'ms', what: 'to the time to remove it' },
  { metric: 'proxy_bytes', unit: 'bytes', what: 'of memory of docker-proxy' },
];

export default defineFinding({
  id: 'ports-slope',
  title: 'What one more published port costs',
  summary: 'Time, memory and firewall rules of a container by the number of its published ports.',
  kind: 'answer',
  topic: 'scale',
  find(measured) {
    const family = familiesOf(measured.run).find(({ base }) => base === 'ports');
    if (!family) return undefined;
    const modes = measured.run.modes.filter(
      ({ id }) => id !== controlId && family.settings.some((each) => cellOf(measured, id, each.id)),
    );
    const sentences = [
      ...modes.flatMap(({ id }) => sentenceOf(measured, family, id)),
      ...family.settings.flatMap((setting) => onceOf(measured, setting)),
    ];
    const tables = modes.length === 0 ? [] : [tableOf(measured, family, modes)];
    return sentences.length + tables.length === 0 ? undefined : { sentences, tables };
  },
});

function cellOf({ summary }: MeasuredRun, mode: string, workload: string) {
  return summary.cells.find(
    (cell) => cell.mode === mode && cell.workload === workload && cell.status === 'measured',
  );
}

/** None where fewer than three numbers of ports were measured. */
function sentenceOf(
  measured: MeasuredRun,
  { settings }: Family<Setting>,
  mode: string,
): readonly string[] {
  const clauses = sloped.flatMap(({ metric, unit, what }) => {
    const points = settings.flatMap((setting): readonly PlacedValue[] => {
      const found = cellOf(measured, mode, setting.id)?.metrics[metric];
      return found && hasSingleValue(found)
        ? [{ x: Number(setting.parameters['ports']), value: found.value, interval: found.interval }]
        : [];
    });
    const line = fitLine(points, measured.summary.method.level);
    if (!line || line.interval[0] <= 0) return [];
    const { slope, interval } = line;
    return [`${formatValueWithRange(slope, interval, unit)} ${what}`];
  });
  if (clauses.length === 0) return [];
  const most = Math.max(...settings.map(({ parameters }) => Number(parameters['ports'])));
  return [
    `Each published port of mode ${mode} adds ${clauses.join(', ')} (up to ${String(most)} ports).`,
  ];
}

/** Where there is one slice only, of so many ports that it takes minutes: told as such, without an interval. */
function onceOf({ run, journal }: MeasuredRun, setting: Setting): readonly string[] {
  return run.modes.flatMap(({ id: mode }) => {
    const [only, ...others] = journal.filter(
      (slice) => slice.ok && slice.mode === mode && slice.workload === setting.id,
    );
    if (!only || others.length > 0) return [];
    const told = (metric: string, unit: string, what: string): readonly string[] => {
      const value = only.values[metric];
      return value === undefined ? [] : [`${formatValue(value, unit)} ${what}`];
    };
    const ports = Number(setting.parameters['ports']).toLocaleString('en');
    const clauses = [
      ...told('launch_ms', 'ms', 'until it answers'),
      ...told('remove_ms', 'ms', 'to remove it'),
      ...told('proxy_bytes', 'bytes', 'of memory of docker-proxy'),
      ...told('firewall_rules', 'count', 'firewall rules'),
      ...told('request_us', 'us', 'for a request over the last of them'),
      ...told('connect_us', 'us', 'with connecting'),
    ];
    return [
      `Once, so without an interval: a container of mode ${mode} with ${ports} published ports takes ${clauses.join(', ')}.`,
    ];
  });
}

function tableOf(
  measured: MeasuredRun,
  { settings }: Family<Setting>,
  modes: MeasuredRun['run']['modes'],
): Table {
  const columns = [
    ...[['launch_ms', 'Until it answers'] as const, ['create_ms', 'Create'] as const],
    ...[['start_ms', 'Start'] as const, ['remove_ms', 'Remove'] as const],
    ...[['proxy_bytes', 'docker-proxy'] as const, ['daemon_bytes', 'Daemon'] as const],
    ...[['firewall_rules', 'Rules'] as const, ['request_us', 'Request'] as const],
    ['connect_us', 'Request with connecting'] as const,
  ];
  const told = (mode: string, workload: string, metric: string): string => {
    const found = cellOf(measured, mode, workload)?.metrics[metric];
    if (!found || !hasSingleValue(found)) return none;
    return formatValueWithRange(found.value, found.interval, found.unit);
  };
  return {
    caption: `One container by its published ports; [${String(measured.summary.method.level * 100)} % intervals]`,
    head: ['Ports', 'Mode', ...columns.map(([, title]) => title)],
    rows: settings.flatMap(({ id, parameters }) =>
      modes.map((mode) => [
        ...[String(parameters['ports']), mode.id],
        ...columns.map(([metric]) => told(mode.id, id, metric)),
      ]),
    ),
  };
}
