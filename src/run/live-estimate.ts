import type { WorkloadCase } from '../contracts/workload-case.ts';
import { controlId } from '../contracts/mode.ts';
import type { Progress } from '../drive/measure.ts';
import type { SliceRecord } from '../drive/slice-record.ts';
import { isLook, isPreciseEnough } from '../statistics/precision.ts';
import { quickOverhead } from '../statistics/quick-overhead.ts';
import { completeBlocks, type Plan } from '../plan/plan.ts';
import type { ProgressView } from '../terminal/progress.ts';

/** Keeps the headline log ratios of a run while it goes, for the live view and --precision. */
export interface LiveEstimate {
  readonly retried: number;
  readonly sliceShare: number | undefined;
  /** Every slice, for the summary at the end. */
  readonly slices: readonly SliceRecord[];
  add(slice: SliceRecord): void;
  view(progress: Progress): ProgressView;
  /** Whether a look at the widths is due and all of them are within the options. */
  isPreciseEnough(rounds: number, precision: number | undefined): boolean;
}

export function startLiveEstimate(plan: Plan, workloads: readonly WorkloadCase[]): LiveEstimate {
  const slices: SliceRecord[] = [];
  const comparisons = workloads.flatMap((workload) =>
    plan.modes
      .filter((mode) => mode !== plan.baseline)
      .map((mode) => ({ workload, mode, logRatios: [] as number[] })),
  );
  const open = new Map<string, Map<string, number>>();
  let retried = 0;
  let busyMs = 0;
  let firstMs: number | undefined;
  let lastMs = 0;

  const pairUp = (slice: SliceRecord): void => {
    const workload = workloads.find((each) => each.id === slice.workload);
    const value = workload && slice.values[workload.metrics[0].id];
    if (value === undefined) return;
    const key = `${slice.workload}/${String(slice.round)}`;
    const block = open.get(key) ?? new Map<string, number>();
    block.set(slice.mode, value);
    open.set(key, block);
  };
  const closeBlocks = (): void => {
    for (const [key, block] of open) {
      const baseline = block.get(plan.baseline);
      for (const each of comparisons) {
        const value = block.get(each.mode);
        if (!key.startsWith(`${each.workload.id}/`) || !value || !baseline) continue;
        each.logRatios.push(Math.log(value / baseline));
      }
    }
    open.clear();
  };

  return {
    slices,
    get retried() {
      return retried;
    },
    get sliceShare() {
      return firstMs === undefined || lastMs <= firstMs ? undefined : busyMs / (lastMs - firstMs);
    },
    add(slice) {
      slices.push(slice);
      if (!slice.ok) retried += 1;
      const startMs = Date.parse(slice.startedAt);
      firstMs ??= startMs;
      lastMs = startMs + (slice.sliceMs ?? 0);
      busyMs += slice.sliceMs ?? 0;
      pairUp(slice);
    },
    view({ rounds, elapsedS, leftS }) {
      return {
        rounds,
        leftS,
        expectedRounds: Math.max(
          rounds,
          Math.round((plan.budgetS / Math.max(elapsedS, 0.001)) * rounds),
        ),
        overheads: comparisons.map(({ workload, mode, logRatios }) => {
          const seen = quickOverhead(logRatios);
          return { workload: workload.id, mode, ...(seen ? { seen } : {}) };
        }),
      };
    },
    isPreciseEnough(rounds, precision) {
      closeBlocks();
      const blocks = completeBlocks(plan, rounds);
      const isNew = blocks > completeBlocks(plan, rounds - 1);
      if (precision === undefined || !isNew || !isLook(blocks)) return false;
      const wanted = comparisons.filter(
        (each) => each.mode !== controlId || plan.modes.length === 2,
      );
      return isPreciseEnough(
        wanted.filter((each) => each.logRatios.length > 0).map((each) => each.logRatios),
        precision,
      );
    },
  };
}
