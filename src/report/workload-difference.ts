import { formatValue, formatValueRange } from '../base/units.ts';
import { controlId } from '../define/mode.ts';
import { familiesOf } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
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

/**
 * What one workload costs more than another in the same mode. The two were measured in different
 * blocks, so nothing cancels, and the interval is the widest that the two intervals allow.
 */
export function differenceTables({ run, summary }: LoadedRun): readonly Table[] {
  const single = (base: string): string | undefined => {
    const family = familiesOf(run).find((each) => each.base === base);
    return family?.settings.length === 1 ? family.settings[0].id : undefined;
  };
  return differences.flatMap(({ title, from, to, added }) => {
    const [first, second] = [single(from), single(to)];
    if (first === undefined || second === undefined) return [];
    const rows = run.modes.flatMap(({ id }) => {
      const cells = [first, second].map((workload) =>
        summary.cells.find((cell) => cell.mode === id && cell.workload === workload),
      );
      if (id === controlId || cells.some((cell) => cell?.status !== 'measured')) return [];
      const columns = shown.map((metric) => {
        const [less, more] = cells.map((cell) => cell?.metrics[metric]);
        if (!less || !more) return '–';
        const interval: readonly [number, number] = [
          more.interval[0] - less.interval[1],
          more.interval[1] - less.interval[0],
        ];
        const value = more.value - less.value;
        return `${formatValue(value, more.unit)} ${formatValueRange(interval, more.unit)}`;
      });
      return [[id, ...columns]];
    });
    if (rows.length === 0) return [];
    return [
      {
        caption: `${title}: ${to} less ${from}, in the same mode; [widest intervals]`,
        head: ['Mode', `Median latency that ${added} adds`, 'CPU time a request that it adds'],
        rows,
      },
    ];
  });
}
