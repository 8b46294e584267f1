import { formatValue, formatValueRange } from '../../../src/base/units.ts';
import type { FindingResult } from '../../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { familiesOf } from '../../../src/results/families.ts';
import { placeOf } from '../../../src/results/summary/pair-blocks.ts';
import { centreAlone } from '../../../src/statistics/confidence.ts';

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
  const found = run.modes.flatMap(({ id }) => {
    const amounts = shown.map((metric) => amountAdded(measured, id, metric, less, more));
    return amounts.every((each) => each === undefined) ? [] : [{ mode: id, amounts }];
  });
  if (found.length === 0) return undefined;
  const ofBaseline = found.find(({ mode }) => mode === summary.baseline)?.amounts[0];
  const level = String(summary.method.level * 100);
  return {
    sentences: ofBaseline ? [`In mode ${summary.baseline}, ${clause(added, ofBaseline)}.`] : [],
    tables: [
      {
        caption: `${to} less ${from} in the same mode and round; [${level} % intervals]`,
        head: ['Mode', `Median latency that ${added} adds`, 'CPU time per request that it adds'],
        rows: found.map(({ mode, amounts }) => [mode, ...amounts.map(amountText)]),
      },
    ],
  };
}

interface Amount {
  readonly centre: number;
  /** Of its interval. */
  readonly half: number;
}

function amountAdded(
  { journal, summary }: MeasuredRun,
  mode: string,
  metric: string,
  less: string,
  more: string,
): Amount | undefined {
  const isMeasured = [less, more].every((workload) =>
    summary.cells.some(
      (cell) => cell.mode === mode && cell.workload === workload && metric in cell.metrics,
    ),
  );
  if (!isMeasured) return undefined;
  const slicesOf = (workload: string) =>
    journal.filter((slice) => slice.ok && slice.mode === mode && slice.workload === workload);
  const before = new Map(slicesOf(less).map((slice) => [slice.round, slice.values[metric]]));
  const added = slicesOf(more).flatMap((slice) => {
    const [own, value] = [before.get(slice.round), slice.values[metric]];
    return own === undefined || value === undefined
      ? []
      : [{ amount: value - own, ...placeOf(slice) }];
  });
  if (added.length < minRounds) return undefined;
  return centreAlone(added, summary.method.level);
}

function clause(added: string, amount: Amount): string {
  return isInconclusive(amount)
    ? `what ${added} adds to the median latency is inconclusive: ${rangeOf(amount)} µs`
    : `${added} adds ${amountText(amount)} to the median latency`;
}

function amountText(amount: Amount | undefined): string {
  if (!amount) return none;
  const range = rangeOf(amount);
  return isInconclusive(amount)
    ? `inconclusive ${range} µs`
    : `${formatValue(amount.centre, 'us')} ${range}`;
}

/** The centre of an interval that includes 0 would be read as an answer. */
function isInconclusive({ centre, half }: Amount): boolean {
  return Math.abs(centre) <= half;
}

function rangeOf({ centre, half }: Amount): string {
  return formatValueRange([centre - half, centre + half], 'us');
}
