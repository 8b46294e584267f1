import { formatValue, formatValueRange } from '../../src/base/units.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import type { Table } from '../../src/contracts/table.ts';
import { familiesOf } from '../../src/results/families.ts';

const latency = 'latency_p50_us';
const none = '–';
type Setting = MeasuredRun['run']['workloads'][number];

/** What a mode adds to the baseline's median latency, in µs. */
interface Added {
  readonly mode: string;
  readonly verdict: string;
  readonly us: number;
  readonly interval: readonly [number, number];
}

/** One sentence for each rate, of the modes whose verdict is decided; a table where there are several rates. */
export default defineFinding({
  id: 'cost-at-rate',
  title: 'What a mode costs at a rate',
  summary: 'What each mode adds to the latency of a request, at a fixed rate of requests.',
  kind: 'answer',
  topic: 'pace',
  find(measured) {
    const families = familiesOf(measured.run).map(({ title, settings }) => ({
      title,
      settings: settings.filter(
        (each) => each.parameters['rate'] !== undefined && each.metrics[0]?.id === latency,
      ),
    }));
    const sentences = families.flatMap(({ settings }) =>
      settings.flatMap((setting) => sentence(measured, setting)),
    );
    const tables = families.flatMap(({ title, settings }) => table(measured, title, settings));
    return sentences.length + tables.length === 0 ? undefined : { sentences, tables };
  },
});

function addedAt({ run, summary }: MeasuredRun, { id }: Setting): readonly Added[] {
  const find = (mode: string) =>
    summary.cells.find((each) => each.mode === mode && each.workload === id)?.metrics[latency];
  const base = find(summary.baseline)?.value;
  if (base === undefined) return [];
  return run.modes.flatMap(({ id: mode }) => {
    const overhead = mode === controlId ? undefined : find(mode)?.overhead;
    if (!overhead) return [];
    const us = (ratio: number): number => base * (ratio - 1);
    const [low, high] = overhead.interval;
    const interval = [us(low), us(high)] as const;
    return [{ mode, verdict: overhead.verdict, us: us(overhead.ratio), interval }];
  });
}

function sentence(measured: MeasuredRun, setting: Setting): readonly string[] {
  const { baseline } = measured.summary;
  const added = addedAt(measured, setting);
  const clauses = [
    ...added.flatMap(({ mode, verdict, us, interval: [low, high] }) => {
      if (verdict === 'slower') return [`${mode} adds ${amount(us, [low, high])}`];
      return verdict === 'faster' ? [`${mode} saves ${amount(-us, [-high, -low])}`] : [];
    }),
    ...added.flatMap(({ mode, verdict }) =>
      verdict === 'equivalent' ? [`${mode} is equivalent to ${baseline}`] : [],
    ),
  ];
  if (clauses.length === 0) return [];
  const compared = `against the median latency of ${baseline}`;
  return [`${conditions(setting)}, ${compared}, ${clauses.join('; ')}.`];
}

function amount(us: number, interval: readonly [number, number]): string {
  return `${formatValue(us, 'us')} ${formatValueRange(interval, 'us')}`;
}

/** The centre of an inconclusive interval would be read as an answer. */
function tableCell({ verdict, us, interval }: Added): string {
  if (verdict === 'inconclusive') return `inconclusive ${formatValueRange(interval, 'us')} µs`;
  return `${us > 0 ? '+' : ''}${amount(us, interval)}`;
}

function conditions({ parameters }: Setting): string {
  const { rate, connections = 1 } = parameters;
  const over = connections === 1 ? 'one connection' : `${String(connections)} connections`;
  return typeof rate === 'number'
    ? `At ${formatRate(rate)} requests/s over ${over}`
    : `Without a pause between requests, over ${over}`;
}

function formatRate(rate: number): string {
  return rate.toLocaleString('en-US');
}

function table(
  measured: MeasuredRun,
  title: string,
  settings: readonly Setting[],
): readonly Table[] {
  if (settings.length < 2) return [];
  const columns = settings.map((setting) => addedAt(measured, setting));
  const modes = measured.run.modes.map(({ id }) => id);
  const rows = modes.flatMap((mode) => {
    const texts = columns.map((added) => {
      const own = added.find((each) => each.mode === mode);
      return own ? tableCell(own) : none;
    });
    return texts.every((text) => text === none) ? [] : [[mode, ...texts]];
  });
  if (rows.length === 0) return [];
  return [
    {
      caption: `${title}: what each mode adds to the median latency of ${measured.summary.baseline}, by rate; [${String(measured.summary.method.level * 100)} % intervals]`,
      head: ['Mode', ...settings.map(columnTitle)],
      rows,
    },
  ];
}

function columnTitle({ parameters }: Setting): string {
  const { rate, connections = 1 } = parameters;
  const title = typeof rate === 'number' ? `${formatRate(rate)} requests/s` : 'No pause';
  return connections === 1 ? title : `${title}, ${String(connections)} connections`;
}
