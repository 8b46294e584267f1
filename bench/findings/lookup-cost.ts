import { formatValue, formatValueWithRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import type { Table } from '../../src/contracts/table.ts';
import { differenceText } from './mode-difference/difference-text.ts';
import { modeDifference } from './mode-difference/mode-difference.ts';

type Mode = MeasuredRun['run']['modes'][number];

const workload = 'dns';
const median = 'latency_p50_us';
const none = '–';
const answerers = { engine: "Docker's resolver", server: 'dnsmasq on loopback' } as const;

export default defineFinding({
  id: 'lookup-cost',
  title: 'What a lookup of a name costs',
  summary:
    "How long Docker's resolver takes to answer with a container's address, and a DNS server on the host's loopback.",
  kind: 'answer',
  topic: 'workloads',
  find(measured) {
    const modes = measured.run.modes.filter((mode) => metricOf(measured, mode.id, median));
    if (modes.length === 0) return undefined;
    const sentences = modes.flatMap((mode) => sentenceOf(measured, mode));
    return { sentences, tables: [tableOf(measured, modes)] };
  },
});

function metricOf({ summary }: MeasuredRun, mode: string, metric: string) {
  const found = summary.cells.find((cell) => cell.mode === mode && cell.workload === workload)
    ?.metrics[metric];
  return found && hasSingleValue(found) ? found : undefined;
}

/** Of a mode whose lookups the engine answers, beside the baseline where that one has a server of its own for them. */
function sentenceOf(measured: MeasuredRun, { id, names }: Mode): readonly string[] {
  const latency = metricOf(measured, id, median);
  const rate = metricOf(measured, id, 'lookups_per_s');
  if (names?.answeredBy !== 'engine' || !latency || !rate) return [];
  const { baseline } = measured.summary;
  const ofBaseline = measured.run.modes.find((mode) => mode.id === baseline)?.names;
  const added =
    ofBaseline?.answeredBy === 'server'
      ? `, compared with ${answerers.server} ${addedTo(measured, id)}`
      : '';
  const told = formatValueWithRange(latency.value, latency.interval, latency.unit);
  return [
    `Docker's resolver answers a lookup in mode ${id} after ${told}${added}; that is ${formatValue(rate.value, 'per_s')}, one after another.`,
  ];
}

function addedTo(measured: MeasuredRun, mode: string): string {
  const { baseline } = measured.summary;
  const found = modeDifference(measured, { workload, metric: median }, mode, baseline);
  return found ? differenceText(found.difference, found.interval, 'us') : none;
}

function tableOf(measured: MeasuredRun, modes: readonly Mode[]): Table {
  const { baseline, method } = measured.summary;
  const told = (mode: string, metric: string): string => {
    const found = metricOf(measured, mode, metric);
    return found ? formatValueWithRange(found.value, found.interval, found.unit) : none;
  };
  return {
    caption: `Lookups of the server's name, one after another; [${String(method.level * 100)} % intervals]`,
    head: [
      ...['Mode', 'Answered by', 'Median', `more than ${baseline}`, '99th percentile'],
      ...['Lookups a second', 'CPU time of one'],
    ],
    rows: modes.map(({ id, names }) => [
      ...[id, names ? answerers[names.answeredBy] : none, told(id, median)],
      id === baseline ? none : addedTo(measured, id),
      ...[told(id, 'latency_p99_us'), told(id, 'lookups_per_s'), told(id, 'cpu_us_per_lookup')],
    ]),
  };
}
