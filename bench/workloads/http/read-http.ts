/**
 * samples: raw output of a tool to metrics. In: what the agent said of a slice. Out: values in the
 * metrics' units, or the sentence why the slice does not count. Pure.
 * Must not: average, drop outliers, or fill in a missing number.
 */
import { z } from 'zod';
import type { PathCpu, Reading } from '../../../src/contracts/workload.ts';
import { littlesLawProblem } from './littles-law.ts';
import { cpuValues, perRequest } from '../agent-output/cpu-values.ts';
import { networkBytesOf, sliceOutput, unreadable } from '../agent-output/slice-output.ts';

const httpOutput = sliceOutput.extend({
  windowMs: z.number().nonnegative(),
  responses: z.int().nonnegative(),
  measured: z.int().nonnegative(),
  errors: z.int(),
  timeouts: z.int(),
  non2xx: z.int(),
  latencySumUs: z.number(),
  p50Us: z.number().optional(),
  p99Us: z.number().optional(),
  histogram: z.string(),
  tls: z.string().optional(),
});

export interface HttpReadOptions {
  /** Open at once. */
  readonly connections: number;
  /** Requests asked for. */
  readonly work: number;
  /** Version of TLS that has to have been spoken. */
  readonly tls?: string;
  readonly cpu?: PathCpu | undefined;
}

export function readHttp(output: unknown, options: HttpReadOptions): Reading {
  const { connections, work, cpu } = options;
  const parsed = httpOutput.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const seen = parsed.data;
  const bad = (problem: string): Reading => ({ ok: false, problem });
  if (seen.errors > 0) {
    return bad(`${String(seen.errors)} errors, ${String(seen.timeouts)} of them timeouts`);
  }
  if (seen.non2xx > 0) return bad(`${String(seen.non2xx)} responses were not 2xx`);
  const { p50Us, p99Us } = seen;
  if (p50Us === undefined || p99Us === undefined || seen.windowMs === 0) {
    return bad('nothing was measured');
  }
  const meanUs = seen.latencySumUs / seen.measured;
  const rps = seen.measured / (seen.windowMs / 1000);
  const broken = littlesLawProblem(meanUs, rps, connections);
  // Before the count: stale requests also go missing, and the law says why that matters.
  if (broken !== undefined) return bad(broken);
  if (seen.responses !== work) {
    return bad(`${String(seen.responses)} of ${String(work)} responses came`);
  }
  if (seen.tls !== options.tls) {
    return bad(`${seen.tls ?? 'no TLS'} was spoken, not ${options.tls ?? 'plain HTTP'}`);
  }
  return {
    ok: true,
    values: {
      latency_p50_us: p50Us,
      latency_mean_us: meanUs,
      latency_p99_us: p99Us,
      throughput_rps: rps,
      ...cpuValues({ ...seen, cpu }, perRequest(work)),
    },
    histogram: seen.histogram,
    ...networkBytesOf(seen),
    sliceMs: seen.sliceMs,
  };
}
