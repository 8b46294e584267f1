import { controlId } from '../contracts/mode.ts';
import type { LoadedRun } from './loaded-run.ts';
import type { SummaryMetric, SummaryOverhead } from './summary-schema.ts';
import { isWithdrawn } from './verdict-text.ts';

/** What a mode adds to one request, whatever a handler does meanwhile. */
export interface AddedCost {
  readonly mode: string;
  readonly verdict: SummaryOverhead['verdict'];
  /** Whether the verdict holds beside all others of the run too. */
  readonly survives: boolean;
  /** To the median latency, in µs; below 0 for a mode that saves time. */
  readonly addedUs: number;
  readonly intervalUs: readonly [number, number];
  /** CPU time of the whole machine, in µs; absent where it was not measured, or is not known well enough. */
  readonly cpuUs?: number;
}

export interface HandlerCost {
  readonly baseline: string;
  /** Median latency of the baseline with a handler that does nothing, in µs. */
  readonly baselineUs: number;
  readonly workloadTitle: string;
  readonly modes: readonly AddedCost[];
}

/**
 * The cost of each mode in microseconds, from the run's first workload: they add up with a handler's own time, which a
 * percentage does not. Undefined where that workload's headline is no latency of one connection.
 */
export function handlerCost({
  run,
  summary,
}: Pick<LoadedRun, 'run' | 'summary'>): HandlerCost | undefined {
  const [workload] = run.workloads;
  const [headline] = workload?.metrics ?? [];
  if (headline?.unit !== 'us' || headline.better !== 'lower') return undefined;
  if ((workload?.parameters['connections'] ?? 1) !== 1) return undefined;
  const cells = summary.cells.filter(
    (cell) => cell.workload === workload?.id && cell.status === 'measured',
  );
  const metricOf = (mode: string, id: string | undefined): SummaryMetric | undefined =>
    id === undefined ? undefined : cells.find((cell) => cell.mode === mode)?.metrics[id];
  const overheads = cells.flatMap(({ metrics }) => metrics[headline.id]?.overhead ?? []);
  const baselineUs = metricOf(summary.baseline, headline.id)?.value ?? behind(overheads);
  if (baselineUs === undefined) return undefined;
  const cpu = workload?.metrics.find(({ cost, unit }) => cost === 'all' && unit === 'us')?.id;
  const modes = cells.flatMap(({ mode }): readonly AddedCost[] => {
    const overhead = metricOf(mode, headline.id)?.overhead;
    if (!overhead || mode === controlId) return [];
    const { verdict, ratio, interval } = overhead;
    const cpuOverhead = metricOf(mode, cpu)?.overhead;
    const added = (of: number): number => baselineUs * (of - 1);
    return [
      {
        ...{ mode, verdict, survives: !isWithdrawn(overhead), addedUs: added(ratio) },
        intervalUs: [added(interval[0]), added(interval[1])],
        ...(isKnown(cpuOverhead) ? { cpuUs: cpuOverhead.delta } : {}),
      },
    ];
  });
  const workloadTitle = workload?.title ?? '';
  return modes.length === 0
    ? undefined
    : { baseline: summary.baseline, baselineUs, workloadTitle, modes };
}

/** A baseline in two states has no one value; differences were taken of a share of one all the same. */
function behind(overheads: readonly SummaryOverhead[]): number | undefined {
  const [clearest] = [...overheads].sort((a, b) => Math.abs(b.ratio - 1) - Math.abs(a.ratio - 1));
  return clearest && clearest.ratio !== 1 ? clearest.delta / (clearest.ratio - 1) : undefined;
}

function isKnown(overhead: SummaryOverhead | undefined): overhead is SummaryOverhead {
  return overhead !== undefined && overhead.verdict !== 'inconclusive';
}

/** @returns the share of a request's time that microseconds more are, beside a handler of so many milliseconds. */
export function shareOfRequest(
  us: number,
  { baselineUs }: Pick<HandlerCost, 'baselineUs'>,
  handlerMs: number,
): number {
  return us / (handlerMs * 1000 + baselineUs);
}

/** @returns the handler's time in ms below which so many microseconds are at least a share of the request; 0 where never. */
export function handlerBelow(
  us: number,
  { baselineUs }: Pick<HandlerCost, 'baselineUs'>,
  share: number,
): number {
  return Math.max(0, (Math.abs(us) / share - baselineUs) / 1000);
}

/** `+0.023`, in CPUs that are busy with nothing else. The minus is U+2212. */
export function formatCpus(cpus: number): string {
  return `${cpus < 0 ? '−' : '+'}${Math.abs(cpus).toFixed(3)}`;
}
