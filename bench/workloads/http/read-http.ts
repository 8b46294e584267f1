/**
 * samples: raw output of a tool to metrics. In: what the agent said of a slice. Out: values in the
 * metrics' units, or the sentence why the slice does not count. Pure.
 * Must not: average, drop outliers, or fill in a missing number.
 */
import { z } from 'zod';
import type { PathCpu, Reading } from '../../../src/contracts/workload.ts';
import { cpuValues, perRequest } from '../agent-output/cpu-values.ts';
import { summariseLatencies } from '../agent-output/latencies.ts';
import { networkBytesOf, unreadable } from '../agent-output/slice-output.ts';
import { evenShare } from './divide-requests.ts';
import { httpOutput, httpPart, type HttpPart } from './http-output.ts';
import { littlesLawProblem } from './littles-law.ts';

const readable = httpOutput.extend({ parts: z.array(httpPart).optional() });

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
  const parsed = readable.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const seen = parsed.data;
  const bad = (problem: string): Reading => ({ ok: false, problem });
  if (seen.errors > 0) {
    return bad(`${String(seen.errors)} errors, ${String(seen.timeouts)} of them timeouts`);
  }
  if (seen.non2xx > 0) return bad(`${String(seen.non2xx)} responses were not 2xx`);
  const summary = summariseLatencies(seen.latenciesUs);
  if (summary === undefined || seen.windowMs === 0) return bad('nothing was measured');
  const { meanUs, p50Us, p99Us, histogram } = summary;
  const rps = seen.latenciesUs.length / (seen.windowMs / 1000);
  const broken =
    littlesLawProblem(meanUs, rps, connections) ?? partProblem(seen.parts, connections);
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
    histogram,
    ...networkBytesOf(seen),
    sliceMs: seen.sliceMs,
  };
}

/** The window of all processes is longer than that of each, which could hide that one of them breaks the law. */
function partProblem(parts: readonly HttpPart[] = [], connections: number): string | undefined {
  for (const [nth, { latencySumUs, measured, windowMs }] of parts.entries()) {
    if (measured === 0 || windowMs === 0) continue;
    const own = evenShare(connections, parts.length, nth);
    const rps = measured / (windowMs / 1000);
    const problem = littlesLawProblem(latencySumUs / measured, rps, own);
    if (problem !== undefined) return `${problem} of one load process`;
  }
  return undefined;
}
