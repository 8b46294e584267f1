import { controlId } from '../../contracts/mode.ts';
import { isWithdrawn } from './verdict-text.ts';
import type { Run, WorkloadInfo } from '../schemas/run-schema.ts';
import type { Summary, SummaryCell, SummaryOverhead } from '../schemas/summary-schema.ts';

type Interval = readonly [number, number];

/** A number that follows from the overhead of one metric, with the interval of that overhead. */
export interface Amount {
  readonly value: number;
  readonly interval: Interval;
}

/** What a mode adds to one request of one connection; below 0 for what it saves. */
export interface ModeCost {
  readonly mode: string;
  readonly addedUs: number;
  readonly interval: Interval;
  readonly verdict: SummaryOverhead['verdict'];
  /** Whether the verdict does not hold beside those on all headline metrics of the run. */
  readonly isWithdrawn: boolean;
  /** CPU time of the whole machine for a request; absent where it was not measured or not compared. */
  readonly cpuAddedUs?: number;
  readonly cpuInterval?: Interval;
  readonly cpuVerdict?: SummaryOverhead['verdict'];
}

/** What each mode of a run costs a service that answers one request at a time. */
export interface HandlerCost {
  /** Title of the workload that says so. */
  readonly workload: string;
  readonly baseline: string;
  /** What a request takes over the baseline, without any handler. */
  readonly baselineUs: number;
  /** Whether the baseline's slices were in two states; `baselineUs` then lies between them. */
  readonly isBetweenStates: boolean;
  /** In the order of the run, without baseline, control and variants: what those say is about conditions. */
  readonly modes: readonly ModeCost[];
}

/**
 * Of the first workload of a run. Pure.
 * @returns undefined where its headline metric is no latency in µs over one connection, or nothing was compared.
 */
export function handlerCost({
  run,
  summary,
}: {
  readonly run: Pick<Run, 'modes' | 'workloads'>;
  readonly summary: Summary;
}): HandlerCost | undefined {
  const [workload] = run.workloads;
  const [headline] = workload?.metrics ?? [];
  if (!workload || headline?.unit !== 'us' || workload.parameters['connections'] !== 1) {
    return undefined;
  }
  const cells = summary.cells.filter(
    (cell) => cell.workload === workload.id && cell.status === 'measured',
  );
  const { baseline } = summary;
  const baselineUs = baselineValue(cells, baseline, headline.id);
  if (baselineUs === undefined) return undefined;
  const cpu = workload.metrics.find(({ unit, cost }) => unit === 'us' && cost === 'all')?.id;
  const modes = run.modes.flatMap(({ id }) => {
    const cell = cells.find(({ mode }) => mode === id);
    const overhead = id === controlId ? undefined : cell?.metrics[headline.id]?.overhead;
    if (!cell || !overhead || cell.conditions) return [];
    const { value, interval } = addedBy(overhead, baselineUs);
    return [
      {
        ...{ mode: id, addedUs: value, interval, verdict: overhead.verdict },
        isWithdrawn: isWithdrawn(overhead),
        ...cpuCost(cells, cell, baseline, cpu),
      },
    ];
  });
  if (modes.length === 0) return undefined;
  const ofBaseline = cells.find(({ mode }) => mode === baseline)?.metrics[headline.id];
  const isBetweenStates = ofBaseline?.value === undefined;
  return { workload: workload.title, baseline, baselineUs, isBetweenStates, modes };
}

/** The one that ratios multiply. Where the baseline shows two states, any other mode has it: its value is that × its ratio. */
function baselineValue(
  cells: readonly SummaryCell[],
  baseline: string,
  metric: WorkloadInfo['metrics'][number]['id'],
): number | undefined {
  const own = cells.find(({ mode }) => mode === baseline)?.metrics[metric]?.value;
  if (own !== undefined) return own;
  return cells.flatMap(({ metrics }) => {
    const { value, overhead } = metrics[metric] ?? {};
    return value === undefined || !overhead ? [] : [value / overhead.ratio];
  })[0];
}

/** What an overhead is in the unit of the baseline's value. */
export function addedBy(
  { ratio, interval: [low, high] }: SummaryOverhead,
  baseline: number,
): Amount {
  const added = (each: number): number => baseline * (each - 1);
  return { value: added(ratio), interval: [added(low), added(high)] };
}

function cpuCost(
  cells: readonly SummaryCell[],
  { metrics }: SummaryCell,
  baseline: string,
  metric: string | undefined,
): Pick<ModeCost, 'cpuAddedUs' | 'cpuInterval' | 'cpuVerdict'> {
  const overhead = metric === undefined ? undefined : metrics[metric]?.overhead;
  const ofBaseline = metric === undefined ? undefined : baselineValue(cells, baseline, metric);
  if (!overhead || ofBaseline === undefined) return {};
  const { value, interval } = addedBy(overhead, ofBaseline);
  return { cpuAddedUs: value, cpuInterval: interval, cpuVerdict: overhead.verdict };
}

/** What a mode adds to the whole time of a request whose handler takes so long, as a share of it. */
export function shareAt(
  { baselineUs }: Pick<HandlerCost, 'baselineUs'>,
  { addedUs, interval: [low, high] }: Pick<ModeCost, 'addedUs' | 'interval'>,
  handlerMs: number,
): Amount {
  const wholeUs = handlerMs * 1000 + baselineUs;
  return { value: addedUs / wholeUs, interval: [low / wholeUs, high / wholeUs] };
}

/** The handler's time in ms below which a mode adds at least that share; 0 where it adds less to no handler at all. */
export function noticeableBelowMs(
  { baselineUs }: Pick<HandlerCost, 'baselineUs'>,
  { addedUs, interval: [low, high] }: Pick<ModeCost, 'addedUs' | 'interval'>,
  share = 0.01,
): Amount {
  const below = (us: number): number => Math.max(0, (us / share - baselineUs) / 1000);
  return { value: below(addedUs), interval: [below(low), below(high)] };
}

/** CPUs that a mode keeps busy in addition at so many requests a second; undefined where its CPU time is not known. */
export function cpusAt(
  { cpuAddedUs, cpuInterval }: Pick<ModeCost, 'cpuAddedUs' | 'cpuInterval'>,
  requestsPerS: number,
): Amount | undefined {
  if (cpuAddedUs === undefined || !cpuInterval) return undefined;
  const cpus = (us: number): number => (us * requestsPerS) / 1e6;
  return { value: cpus(cpuAddedUs), interval: [cpus(cpuInterval[0]), cpus(cpuInterval[1])] };
}
