import { z } from 'zod';
import type { Reading } from '../../../src/contracts/workload.ts';
import { latencyOutput, summariseLatencies } from '../agent-output/latencies.ts';
import { networkBytesOf, unreadable } from '../agent-output/slice-output.ts';
import { littlesLawProblem } from '../http/littles-law.ts';

/** As LookupsOutput in bench/drivers. */
const readable = latencyOutput.extend({ windowMs: z.number().positive() });

const atOnce = 1;

/** @param work lookups that were asked for. */
export function readLookups(output: unknown, work: number): Reading {
  const parsed = readable.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const seen = parsed.data;
  const answered = seen.latenciesUs.length;
  const summary = summariseLatencies(seen.latenciesUs);
  if (summary === undefined || answered !== work) {
    return {
      ok: false,
      problem: `${String(answered)} of ${String(work)} lookups were answered`,
    };
  }
  const { meanUs, p50Us, p99Us, histogram } = summary;
  const perS = answered / (seen.windowMs / 1000);
  const problem = littlesLawProblem(meanUs, perS, atOnce);
  if (problem !== undefined) return { ok: false, problem };
  return {
    ok: true,
    values: {
      latency_p50_us: p50Us,
      lookups_per_s: perS,
      latency_mean_us: meanUs,
      latency_p99_us: p99Us,
      ...(seen.cpuS === undefined ? {} : { cpu_us_per_lookup: (seen.cpuS * 1e6) / work }),
    },
    histogram,
    ...networkBytesOf(seen),
    sliceMs: seen.sliceMs,
  };
}
