import type { WorkloadInfo } from '../results/run-schema.ts';
import type { SummaryCell } from '../results/summary-schema.ts';
import {
  overheadDifference,
  widenForContainers,
  type RatioEstimate,
} from '../statistics/overhead-difference.ts';
import { unknownContainerSd } from './container-sd.ts';
import type { ComparedCell, Labelled } from './comparison.ts';

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

/** One mode over the runs that drove a workload on the same terms. */
export function compareMode(
  mode: string,
  runs: readonly Labelled[],
  { workload, reference, threshold }: CompareModeOptions,
): ModeOutcome {
  const [metric] = workload.metrics;
  if (!metric) return {};
  const found = runs.map((each) => {
    const cell = cellOf(each, workload.id, mode);
    return { run: each.label, cell, overhead: overheadOf(cell, metric.id) };
  });
  const overheads = found.flatMap(({ run, overhead }) => (overhead ? [{ run, ...overhead }] : []));
  if (overheads.length < 2) {
    const others = found.filter((each) => !each.overhead);
    const isMissed = overheads.length > 0 || others.some(({ cell }) => isMeant(cell));
    const who = overheads[0] ? `Only ${overheads[0].run} has` : 'No run has';
    const why = others.map(({ run, cell }) => `${run}: ${state(cell)}`).join(', ');
    return isMissed ? { reason: `${who} its overhead (${why}).` } : {};
  }
  const first = overheads.find((each) => each.run === reference);
  const later = overheads.filter((each) => each !== first);
  const widened = ({
    run,
    ...estimate
  }: RatioEstimate & { readonly run: string }): RatioEstimate => {
    const own = runs.find((each) => each.label === run);
    return own
      ? widenForContainers(estimate, unknownContainerSd(own, workload.id, mode))
      : estimate;
  };
  const options = { better: metric.better, threshold };
  const differences = first
    ? later.map((each) => ({
        run: each.run,
        ...overheadDifference(widened(first), widened(each), options),
      }))
    : [];
  return { cell: { mode, overheads, differences } };
}

export function cellOf(
  { loaded }: Labelled,
  workload: string,
  mode: string,
): SummaryCell | undefined {
  return loaded.summary.cells.find((each) => each.workload === workload && each.mode === mode);
}

function overheadOf(cell: SummaryCell | undefined, metric: string): RatioEstimate | undefined {
  const found = cell?.status === 'measured' ? cell.metrics[metric]?.overhead : undefined;
  return found && { ratio: found.ratio, interval: found.interval };
}

function isMeant(cell: SummaryCell | undefined): boolean {
  return cell !== undefined && cell.status !== 'unsupported';
}

function state(cell: SummaryCell | undefined): string {
  if (!cell) return 'not measured';
  return cell.status === 'measured' ? 'no ratio' : cell.status;
}
