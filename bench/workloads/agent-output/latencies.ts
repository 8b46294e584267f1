import { z } from 'zod';
import { histogramOf } from '../../../src/base/histogram.ts';
import { sliceOutput } from './slice-output.ts';

/** As RecordedLatencies in bench/drivers, with what every slice tells. */
export const latencyOutput = sliceOutput.extend({
  windowMs: z.number().nonnegative(),
  windowStartMs: z.number().optional(),
  responses: z.int().nonnegative(),
  latenciesUs: z.array(z.number().nonnegative()),
});

/** In µs, as the metrics are. */
export interface LatencySummary {
  readonly meanUs: number;
  /** Exact quantiles, of which a histogram has only rounded ones. */
  readonly p50Us: number;
  readonly p99Us: number;
  /** As src/base/histogram.ts encodes it. */
  readonly histogram: string;
}

/** @returns undefined where nothing was measured. Pure. */
export function summariseLatencies(latenciesUs: readonly number[]): LatencySummary | undefined {
  const sorted = Float64Array.from(latenciesUs).sort();
  const p50Us = nearestRank(sorted, 0.5);
  const p99Us = nearestRank(sorted, 0.99);
  if (p50Us === undefined || p99Us === undefined) return undefined;
  const meanUs = sumOf(latenciesUs) / latenciesUs.length;
  return { meanUs, p50Us, p99Us, histogram: histogramOf(latenciesUs).encode() };
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

/** Nearest-rank quantile (Hyndman and Fan 1996, type 1): always a value that was measured. */
function nearestRank(sorted: Float64Array, quantile: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
}
