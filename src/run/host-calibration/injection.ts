import type { Run } from '../../results/schemas/run-schema.ts';
import type { Summary } from '../../results/schemas/summary-schema.ts';
import { addedBy } from '../../results/text/handler-cost.ts';

/** What a known wait was measured as. */
export interface Injection {
  readonly addedUs: number;
  /** Absent where there is no one number, as of blocks in two states. */
  readonly measuredUs?: number;
  readonly intervalUs?: readonly [number, number];
  readonly isRecovered: boolean;
}

/**
 * Caches get cold while a relay computes, so that what follows takes longer: by 2 to 4 µs of 50 on one machine
 * (test/docker/injections.test.ts).
 */
const tolerance = 0.1;

/**
 * What a mode that waits longer than the baseline costs in the first metric, in µs. It is recovered where the interval
 * reaches within a tenth of the truth, and does not reach 0. Both relays share the machine's states, so that their ratio has one
 * number even where their own times have two. Pure.
 */
export function injectionOf(
  { run, summary }: { readonly run: Pick<Run, 'workloads'>; readonly summary: Summary },
  mode: string,
  addedUs: number,
): Injection {
  const [headline] = run.workloads[0]?.metrics ?? [];
  const cell = summary.cells.find((each) => each.mode === mode);
  const { overhead } = cell?.metrics[headline?.id ?? ''] ?? {};
  if (!overhead || overhead.ratio === 1) return { addedUs, isRecovered: false };
  const { ratio, delta } = overhead;
  const { interval } = addedBy(overhead, delta / (ratio - 1));
  const [low, high] = interval;
  return {
    addedUs,
    measuredUs: delta,
    intervalUs: interval,
    isRecovered: low > 0 && low < addedUs * (1 + tolerance) && high > addedUs * (1 - tolerance),
  };
}
