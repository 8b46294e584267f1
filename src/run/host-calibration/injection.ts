import type { TemporaryRun } from './temporary-run.ts';

/** What a known wait was measured as. */
export interface Injection {
  readonly addedUs: number;
  /** Absent where there is no one number, as of slices in two states. */
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
 * reaches within a tenth of the truth, and does not reach 0. Pure.
 */
export function injectionOf(
  { run, summary }: Pick<TemporaryRun, 'run' | 'summary'>,
  mode: string,
  addedUs: number,
): Injection {
  const [headline] = run.workloads[0]?.metrics ?? [];
  const cell = summary.cells.find((each) => each.mode === mode);
  const { value, overhead } = cell?.metrics[headline?.id ?? ''] ?? {};
  if (value === undefined || !overhead) return { addedUs, isRecovered: false };
  const { ratio, interval } = overhead;
  const baselineUs = value / ratio;
  const [low, high] = interval.map((each) => (each - 1) * baselineUs) as [number, number];
  return {
    addedUs,
    measuredUs: overhead.delta,
    intervalUs: [low, high],
    isRecovered: low > 0 && low < addedUs * (1 + tolerance) && high > addedUs * (1 - tolerance),
  };
}
