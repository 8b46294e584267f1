import { seededRandom } from '../base/random.ts';
import { formatValue, formatValueRange } from '../base/units.ts';
import { familiesOf } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { bootstrap } from '../statistics/bootstrap.ts';
import type { Table } from './table.ts';

interface Difference {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What the second workload has more than the first. */
  readonly added: string;
}

const differences: readonly Difference[] = [
  { title: 'What encryption costs', from: 'http-latency', to: 'https-latency', added: 'TLS' },
  {
    title: 'What a connection costs',
    from: 'http-latency',
    to: 'http-connect',
    added: 'connecting',
  },
];
const shown = ['latency_p50_us', 'cpu_us_per_request'] as const;
const minRounds = 5;
const none = '–';

/**
 * What one workload costs more than another in the same mode and round: the trimmed mean of the
 * differences, with the bootstrap interval that overheads have. Drift within a round stays in.
 */
export function differenceTables(loaded: LoadedRun): readonly Table[] {
  const { run, summary } = loaded;
  const single = (base: string): string | undefined => {
    const family = familiesOf(run).find((each) => each.base === base);
    return family?.settings.length === 1 ? family.settings[0].id : undefined;
  };
  return differences.flatMap(({ title, from, to, added }) => {
    const [less, more] = [single(from), single(to)];
    if (less === undefined || more === undefined) return [];
    const rows = run.modes.flatMap(({ id }) => {
      const columns = shown.map((metric) => amount(loaded, id, metric, less, more));
      return columns.every((text) => text === none) ? [] : [[id, ...columns]];
    });
    if (rows.length === 0) return [];
    const level = String(summary.method.level * 100);
    return [
      {
        caption: `${title}: ${to} less ${from} in the same mode and round; [${level} % intervals]`,
        head: ['Mode', `Median latency that ${added} adds`, 'CPU time a request that it adds'],
        rows,
      },
    ];
  });
}

function amount(
  { journal, summary }: LoadedRun,
  mode: string,
  metric: string,
  less: string,
  more: string,
): string {
  const measured = [less, more].every((workload) =>
    summary.cells.some(
      (cell) => cell.mode === mode && cell.workload === workload && metric in cell.metrics,
    ),
  );
  if (!measured) return none;
  const valuesOf = (workload: string): ReadonlyMap<number, number> =>
    new Map(
      journal.flatMap((slice) => {
        const value = slice.values[metric];
        const isOwn = slice.ok && slice.mode === mode && slice.workload === workload;
        return isOwn && value !== undefined ? [[slice.round, value] as const] : [];
      }),
    );
  const before = valuesOf(less);
  const added = [...valuesOf(more)].flatMap(([round, value]) => {
    const twin = before.get(round);
    return twin === undefined ? [] : [value - twin];
  });
  if (added.length < minRounds) return none;
  const { level, resamples, seed } = summary.method;
  const found = bootstrap(added, { level, resamples, random: seededRandom(seed) });
  return `${formatValue(found.centre, 'us')} ${formatValueRange(found.interval, 'us')}`;
}
