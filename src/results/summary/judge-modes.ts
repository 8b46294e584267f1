import { controlId } from '../../contracts/mode.ts';
import type { LoadedRun } from '../loaded-run.ts';
import type { WorkloadInfo } from '../schemas/run-schema.ts';
import type { SummaryCell, SummaryOverhead } from '../schemas/summary-schema.ts';

/** The verdict of a mode is that of the summary, here as in every table. */
export interface ComparedMode {
  readonly mode: string;
  readonly overhead: SummaryOverhead;
  /** Cost as a ratio, above 1 for worse, whichever way the metric is better. */
  readonly cost: number;
}

export interface Judgement {
  readonly baseline: string;
  /** Headline metric in lower case, such as `median latency`. */
  readonly metric: string;
  readonly better: 'lower' | 'higher';
  readonly unit: string;
  /** Largest share by which the control may differ from the baseline. Absent without a control. */
  readonly noiseFloor?: number;
  readonly compared: readonly ComparedMode[];
  /** Measured cells whose blocks were in two states, so that no one ratio describes them. */
  readonly inTwoStates: readonly SummaryCell[];
  /** Planned cells that should have a number and have none. */
  readonly unmeasured: readonly SummaryCell[];
}

/** What the headline metric of a workload allows to say of each mode; what variants say is about conditions. Pure. */
export function judgeModes(
  { summary }: Pick<LoadedRun, 'summary'>,
  workload: WorkloadInfo,
): Judgement {
  const [metric] = workload.metrics;
  const better = metric?.better ?? 'lower';
  const cells = summary.cells.filter(
    (cell) => cell.workload === workload.id && cell.conditions === undefined,
  );
  const overheadOf = (cell: SummaryCell): SummaryOverhead | undefined => {
    return cell.status === 'measured' && metric ? cell.metrics[metric.id]?.overhead : undefined;
  };
  const control = cells.find((cell) => cell.mode === controlId);
  const noiseFloor = control && floorOf(overheadOf(control));
  return {
    baseline: summary.baseline,
    metric: (metric?.title ?? 'nothing').replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase()),
    better,
    unit: metric?.unit ?? '',
    ...(noiseFloor === undefined ? {} : { noiseFloor }),
    compared: cells.flatMap((cell) => {
      const overhead = overheadOf(cell);
      return !overhead || cell.mode === controlId
        ? []
        : [
            {
              mode: cell.mode,
              overhead,
              cost: better === 'lower' ? overhead.ratio : 1 / overhead.ratio,
            },
          ];
    }),
    inTwoStates: cells.filter(
      (cell) => cell.mode !== controlId && metric && cell.metrics[metric.id]?.ratioStates,
    ),
    unmeasured: cells.filter(
      (cell) => !['measured', 'unsupported'].includes(cell.status) && cell.mode !== controlId,
    ),
  };
}

/** Rounded up to a tenth of a per cent, so that the sentence never promises more than was seen. */
function floorOf(control: SummaryOverhead | undefined): number | undefined {
  if (!control) return undefined;
  const widest = Math.max(...control.interval.map((end) => Math.abs(end - 1)));
  return Math.ceil(widest * 1000 - 1e-6) / 1000;
}
