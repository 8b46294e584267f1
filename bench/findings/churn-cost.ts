import { formatValueWithRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import type { Table } from '../../src/contracts/table.ts';
import { familiesOf } from '../../src/results/families.ts';
import { addedWithinSlices } from './slice-difference/added-within-slices.ts';

type Setting = MeasuredRun['run']['workloads'][number];

const none = '–';
const columns = [
  ['containers_per_s', 'Containers a second'],
  ['still_p50_us', 'Median without them'],
  ['churn_p50_us', 'meanwhile'],
  ['still_p99_us', '99th percentile without them'],
  ['churn_p99_us', 'meanwhile'],
  ['daemon_bytes', "Growth of the daemon's memory"],
] as const;
/** What a leak is made of; in the order in which it is told. */
const leaks = [
  ['interfaces_left', 'interfaces'],
  ['rules_left', 'firewall rules'],
  ['proxies_left', 'processes of docker-proxy'],
] as const;

export default defineFinding({
  id: 'churn-cost',
  title: 'What the coming and going of neighbours costs',
  summary:
    'How much longer a request takes while containers come and go beside its pair, and what they leave behind.',
  kind: 'answer',
  topic: 'scale',
  find(measured) {
    const settings = familiesOf(measured.run).find(({ base }) => base === 'churn')?.settings ?? [];
    const told = settings
      .map((setting) => ({ setting, modes: modesOf(measured, setting) }))
      .filter(({ modes }) => modes.length > 0);
    if (told.length === 0) return undefined;
    return {
      sentences: told.flatMap(({ setting, modes }) => [
        ...latencySentences(measured, setting, modes),
        ...modes.map((mode) => leftSentence(measured, setting, mode)),
      ]),
      tables: told.map(({ setting, modes }) => tableOf(measured, setting, modes)),
    };
  },
});

function modesOf({ run, summary }: MeasuredRun, { id }: Setting): readonly string[] {
  const measured = summary.cells.filter(
    (each) => each.workload === id && each.status === 'measured',
  );
  return run.modes
    .flatMap((mode) => measured.filter((cell) => cell.mode === mode.id))
    .map((cell) => cell.mode);
}

function latencySentences(
  measured: MeasuredRun,
  { id: workload }: Setting,
  modes: readonly string[],
): readonly string[] {
  const situations = [
    ['p50', 'While containers come and go beside its pair, the median latency changes by'],
    ['p99', 'The 99th percentile changes meanwhile by'],
  ] as const;
  return situations.flatMap(([quantile, lead]) => {
    const two = { metric: `churn_${quantile}_us`, against: `still_${quantile}_us` };
    const added = modes.flatMap((mode) => {
      const text = addedWithinSlices(measured, { workload, mode, ...two });
      return text === undefined ? [] : [`${text} (${mode})`];
    });
    return added.length === 0 ? [] : [`${lead}: ${added.join(', ')}.`];
  });
}

/** Over all slices of a mode: what is left of a few may be somebody else's that comes or goes meanwhile. */
function leftSentence({ journal }: MeasuredRun, { id }: Setting, mode: string): string {
  const own = journal.filter((each) => each.ok && each.mode === mode && each.workload === id);
  const sum = (metric: string): number | undefined => {
    const values = own.flatMap((slice) => slice.values[metric] ?? []);
    return values.length === 0 ? undefined : values.reduce((total, each) => total + each, 0);
  };
  const came = formatCount(sum('came_count') ?? 0);
  const known = leaks.flatMap(([metric, what]) => {
    const count = sum(metric);
    return count === undefined ? [] : [{ count, what }];
  });
  const found = known.filter(({ count }) => count > 0);
  if (known.length === 0) return `What ${came} containers of mode ${mode} left could not be read.`;
  const what = (found.length > 0 ? found : known).map(({ count, what: noun }) =>
    found.length > 0 ? `${formatCount(count)} ${noun}` : `no ${noun}`,
  );
  return `${came} containers of mode ${mode} came and went, and left ${what.join(', ')}.`;
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

function tableOf(
  { summary }: MeasuredRun,
  { id, title }: Setting,
  modes: readonly string[],
): Table {
  const told = (mode: string, metric: string): string => {
    const found = summary.cells.find((cell) => cell.mode === mode && cell.workload === id)?.metrics[
      metric
    ];
    return found && hasSingleValue(found)
      ? formatValueWithRange(found.value, found.interval, found.unit)
      : none;
  };
  return {
    caption: `${title}: requests of a pair without other containers and while they come and go; [${String(summary.method.level * 100)} % intervals]`,
    head: ['Mode', ...columns.map(([, name]) => name)],
    rows: modes.map((mode) => [mode, ...columns.map(([metric]) => told(mode, metric))]),
  };
}
