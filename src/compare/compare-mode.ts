import type { WorkloadInfo } from '../results/schemas/run-schema.ts';
import type { SummaryCell } from '../results/schemas/summary-schema.ts';
import {
  overheadDifference,
  widenForContainers,
  type RatioEstimate,
} from '../statistics/overhead-difference.ts';
import { poolRatios } from '../statistics/random-effects.ts';
import { unknownContainerSd } from './container-sd.ts';
import type { ComparableRun, ComparedCell, ComparedOverhead, Labelled } from './comparison.ts';

interface CompareModeOptions {
  readonly workload: WorkloadInfo;
  /** Label of the run that the others are compared with. */
  readonly reference: string;
  readonly threshold: number;
}

/** A cell where two runs have its overhead, else why not; neither where there is nothing to miss. */
export interface ModeOutcome {
  readonly cell?: ComparedCell;
  readonly reason?: string;
}

/** A host's overhead as it is shown, and with what its runs cannot know of other containers. */
interface HostOverhead {
  readonly shown: ComparedOverhead;
  readonly widened: RatioEstimate;
}

/** One mode over the hosts that drove a workload on the same terms. */
export function compareMode(
  mode: string,
  runs: readonly Labelled[],
  { workload, reference, threshold }: CompareModeOptions,
): ModeOutcome {
  const [metric] = workload.metrics;
  if (!metric) return {};
  const found = runs.map((each) => ({
    run: each.label,
    cell: cellOf(each.loaded, workload.id, mode),
    overhead: hostOverhead(each, { workload: workload.id, mode, metric: metric.id }),
  }));
  const overheads = found.flatMap(({ overhead }) => overhead ?? []);
  if (overheads.length < 2) {
    const others = found.filter((each) => !each.overhead);
    const isMissed = overheads.length > 0 || others.some(({ cell }) => isMeant(cell));
    const who = overheads[0] ? `Only ${overheads[0].shown.run} has` : 'No run has';
    const why = others.map(({ run, cell }) => `${run}: ${state(cell, metric.id)}`).join(', ');
    return isMissed ? { reason: `${who} its overhead (${why}).` } : {};
  }
  const first = overheads.find(({ shown }) => shown.run === reference);
  const later = overheads.filter((each) => each !== first);
  const options = { better: metric.better, threshold };
  const differences = first
    ? later.map(({ shown: { run }, widened }) => ({
        run,
        ...overheadDifference(first.widened, widened, options),
      }))
    : [];
  return { cell: { mode, overheads: overheads.map(({ shown }) => shown), differences } };
}

export interface Wanted {
  readonly workload: string;
  readonly mode: string;
  readonly metric: string;
}

/** A host's overhead of one cell; undefined where it has none. */
export function hostOverhead(
  { label, runs }: Labelled,
  { workload, mode, metric }: Wanted,
): HostOverhead | undefined {
  const each = runs.flatMap((run) => {
    const own = overheadOf(cellOf(run, workload, mode), metric);
    if (!own) return [];
    const widened = widenForContainers(own, unknownContainerSd(run, workload, mode));
    return [{ runId: run.run.runId, own, widened }];
  });
  const [first, ...rest] = each;
  if (!first) return undefined;
  if (rest.length === 0) return { shown: { run: label, ...first.own }, widened: first.widened };
  const pooled = poolRatios(each.map(({ widened }) => widened));
  if (!pooled) return undefined;
  const { betweenSd, ...estimate } = pooled;
  const spread = { betweenSd, runs: each.map(({ runId, own }) => ({ runId, ...own })) };
  return { shown: { run: label, ...estimate, pooled: spread }, widened: estimate };
}

export function cellOf(
  { summary }: Pick<ComparableRun, 'summary'>,
  workload: string,
  mode: string,
): SummaryCell | undefined {
  return summary.cells.find((each) => each.workload === workload && each.mode === mode);
}

function overheadOf(cell: SummaryCell | undefined, metric: string): RatioEstimate | undefined {
  const found = cell?.status === 'measured' ? cell.metrics[metric]?.overhead : undefined;
  return found && { ratio: found.ratio, interval: found.interval };
}

function isMeant(cell: SummaryCell | undefined): boolean {
  return cell !== undefined && cell.status !== 'unsupported';
}

function state(cell: SummaryCell | undefined, metric: string): string {
  if (!cell) return 'not measured';
  if (cell.status !== 'measured') return cell.status;
  return cell.metrics[metric]?.ratioStates ? 'two states' : 'no ratio';
}
