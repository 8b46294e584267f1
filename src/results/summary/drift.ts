import { controlId } from '../../contracts/mode.ts';
import { logRatiosOf } from '../../statistics/comparison.ts';
import { trimmedMean } from '../../statistics/trimmed-mean.ts';
import type { JournalLine } from '../journal.ts';
import type { LoadedRun } from '../loaded-run.ts';
import { pairBlocks } from './pair-blocks.ts';

/** How the headline's ratio of a mode went over a run. */
export interface Drift {
  readonly mode: string;
  readonly workload: string;
  readonly points: readonly {
    /** Since the run's first slice. */
    readonly minutes: number;
    /** Mode / √(baseline · control) over some successive blocks: their trimmed mean on the log scale. */
    readonly ratio: number;
  }[];
}

const bins = 15;
/** A bin of fewer blocks shows their noise, and nothing else. */
const minBlocks = 3;

/** Drift of the run's first workload, mode by mode; nothing of a run too short to show any. */
export function driftOf({
  run,
  summary,
  journal,
}: Pick<LoadedRun, 'run' | 'summary' | 'journal'>): readonly Drift[] {
  const [workload] = run.workloads;
  const [metric] = workload?.metrics ?? [];
  if (!workload || !metric) return [];
  const good = journal.filter((slice) => slice.ok && slice.workload === workload.id);
  const slicesOf = (mode: string): readonly JournalLine[] =>
    good.filter((slice) => slice.mode === mode);
  const startMs = Date.parse(good[0]?.startedAt ?? '');
  const copies = [summary.baseline, controlId].map(slicesOf).filter((each) => each.length > 0);
  if (copies.length === 0) return [];
  return run.modes
    .map(({ id }) => id)
    .concat(controlId)
    .filter((mode) => mode !== summary.baseline && isMeasured(summary, mode, workload.id))
    .flatMap((mode) => {
      const beside = mode === controlId ? copies.slice(0, 1) : copies;
      const own = slicesOf(mode);
      const size = Math.max(minBlocks, Math.ceil(own.length / bins));
      const points = cut(own, size).flatMap((slices) => {
        const ratios = logRatiosOf(pairBlocks(metric.id, slices, beside)).filter(Number.isFinite);
        const middle = slices[Math.floor(slices.length / 2)];
        if (ratios.length < minBlocks || !middle) return [];
        const minutes = (Date.parse(middle.startedAt) - startMs) / 60_000;
        return [{ minutes, ratio: Math.exp(trimmedMean(Float64Array.from(ratios).sort())) }];
      });
      return points.length < 3 ? [] : [{ mode, workload: workload.id, points }];
    });
}

function isMeasured({ cells }: LoadedRun['summary'], mode: string, workload: string): boolean {
  return cells.some(
    (cell) => cell.mode === mode && cell.workload === workload && cell.status === 'measured',
  );
}

function cut<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.floor(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
