import { formatValue, formatValueRange } from '../../../src/base/units.ts';
import type { FindingResult } from '../../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { familiesOf } from '../../../src/results/families.ts';
import { placeOf } from '../../../src/results/pair-blocks.ts';
import { halfWidthAlone } from '../../../src/statistics/confidence.ts';
import { trimmedCentre } from '../../../src/statistics/influences.ts';

export interface Difference {
  /** Ids of the workloads that are compared. */
  readonly from: string;
  readonly to: string;
  /** What the second has more than the first: `TLS`. */
  readonly added: string;
}

const median = 'latency_p50_us';
const shown = [median, 'cpu_us_per_request'] as const;
const minRounds = 5;
const none = '–';

/**
 * What one workload costs more than another in the same mode and round: the trimmed mean of the
 * differences, with the interval that overheads have. Drift within a round stays in.
 * @returns undefined where a run lacks one of them, has it at several settings, or has fewer than five rounds.
 */
export function workloadDifference(
  measured: MeasuredRun,
  { from, to, added }: Difference,
): FindingResult | undefined {
  const { run, summary } = measured;
  const single = (base: string): string | undefined => {
    const family = familiesOf(run).find((each) => each.base === base);
    return family?.settings.length === 1 ? family.settings[0].id : undefined;
  };
  const [less, more] = [single(from), single(to)];
  if (less === undefined || more === undefined) return undefined;
  const rows = run.modes.flatMap(({ id }) => {
    const columns = shown.map((metric) => amount(measured, id, metric, less, more));
    return columns.every((text) => text === none) ? [] : [[id, ...columns]];
  });
  if (rows.length === 0) return undefined;
  const ofBaseline = rows.find(([mode]) => mode === summary.baseline)?.[1] ?? none;
  const level = String(summary.method.level * 100);
  return {
    sentences:
      ofBaseline === none
        ? []
        : [`In mode ${summary.baseline}, ${added} adds ${ofBaseline} to the median latency.`],
    tables: [
      {
        caption: `${to} less ${from} in the same mode and round; [${level} % intervals]`,
        head: ['Mode', `Median latency that ${added} adds`, 'CPU time per request that it adds'],
        rows,
      },
    ],
  };
}

function amount(
  { journal, summary }: MeasuredRun,
  mode: string,
  metric: string,
  less: string,
  more: string,
): string {
  const isMeasured = [less, more].every((workload) =>
    summary.cells.some(
      (cell) => cell.mode === mode && cell.workload === workload && metric in cell.metrics,
    ),
  );
  if (!isMeasured) return none;
  const slicesOf = (workload: string) =>
    journal.filter((slice) => slice.ok && slice.mode === mode && slice.workload === workload);
  const before = new Map(slicesOf(less).map((slice) => [slice.round, slice.values[metric]]));
  const added = slicesOf(more).flatMap((slice) => {
    const [own, value] = [before.get(slice.round), slice.values[metric]];
    return own === undefined || value === undefined
      ? []
      : [{ amount: value - own, ...placeOf(slice) }];
  });
  if (added.length < minRounds) return none;
  const centred = trimmedCentre(added.map((each) => each.amount));
  const half = halfWidthAlone({ ...centred, places: added }, summary.method.level);
  const { centre } = centred;
  return `${formatValue(centre, 'us')} ${formatValueRange([centre - half, centre + half], 'us')}`;
}
