import { quantileSorted } from 'simple-statistics';
import type { Random } from '../base/random.ts';

/** Log ratios of two copies by block, one series for each metric of a workload; undefined where a block lacks it. */
export type CopyRatios = readonly (readonly (number | undefined)[])[];

export interface SwapTest {
  /** Metrics in which the copies differ. */
  readonly found: number;
  readonly metrics: number;
  /** Share of swapped runs with at least as many. */
  readonly p: number;
}

const swaps = 999;
/** Of a normal distribution, 5 % lie farther out. */
const limit = 1.96;
/** Values farther from 0 than this share of all are pulled in: a burst must not decide. */
const kept = 0.8;

/**
 * Whether two copies of one thing differ in more metrics than chance allows: how many did, against how many do once the copies are
 * swapped within blocks at random (a randomisation test: Fisher 1935, section 21). All metrics of a workload are swapped
 * together, because those of one slice depend on each other.
 * @param workloads each with series of equal length.
 */
export function swapTest(workloads: readonly CopyRatios[], random: Random): SwapTest {
  const all = workloads.map((metrics) => metrics.map(pulled));
  const count = (signs: readonly (readonly number[])[]): number =>
    all.reduce(
      (total, metrics, workload) =>
        total + metrics.filter((series) => isFar(series, signs[workload] ?? [])).length,
      0,
    );
  const asFound = all.map(([first]) => (first ?? []).map(() => 1));
  const found = count(asFound);
  let asMany = 0;
  for (let swap = 0; swap < swaps; swap += 1) {
    const signs = asFound.map((blocks) => blocks.map(() => (random.float() < 0.5 ? -1 : 1)));
    if (count(signs) >= found) asMany += 1;
  }
  return { found, metrics: all.flat().length, p: (1 + asMany) / (1 + swaps) };
}

/** Symmetrically about 0, so that swapping changes signs alone. */
function pulled(series: readonly (number | undefined)[]): readonly number[] {
  const distances = series.flatMap((value) => (value === undefined ? [] : Math.abs(value)));
  if (distances.length === 0) return series.map(() => 0);
  const most = quantileSorted(
    distances.sort((one, other) => one - other),
    kept,
  );
  return series.map((value = 0) => Math.min(most, Math.max(-most, value)));
}

function isFar(series: readonly number[], signs: readonly number[]): boolean {
  let total = 0;
  let squares = 0;
  for (const [at, value] of series.entries()) {
    total += value * (signs[at] ?? 1);
    squares += value ** 2;
  }
  return Math.abs(total) > limit * Math.sqrt(squares);
}
