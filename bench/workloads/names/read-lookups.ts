import { z } from 'zod';
import type { Reading } from '../../../src/contracts/workload.ts';
import { networkBytesOf, sliceOutput, unreadable } from '../agent-output/slice-output.ts';
import { littlesLawProblem } from '../http/littles-law.ts';

/** As LookupsOutput in bench/drivers. */
const readable = sliceOutput.extend({
  windowMs: z.number().positive(),
  responses: z.int().nonnegative(),
  measured: z.int().positive(),
  latencySumUs: z.number().positive(),
  p50Us: z.number(),
  p99Us: z.number(),
  histogram: z.string(),
});

const atOnce = 1;

/** @param work lookups that were asked for. */
export function readLookups(output: unknown, work: number): Reading {
  const parsed = readable.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const seen = parsed.data;
  if (seen.measured !== work) {
    const problem = `${String(seen.measured)} of ${String(work)} lookups were answered`;
    return { ok: false, problem };
  }
  const meanUs = seen.latencySumUs / seen.measured;
  const perS = seen.measured / (seen.windowMs / 1000);
  const problem = littlesLawProblem(meanUs, perS, atOnce);
  if (problem !== undefined) return { ok: false, problem };
  return {
    ok: true,
    values: {
      latency_p50_us: seen.p50Us,
      lookups_per_s: perS,
      latency_mean_us: meanUs,
      latency_p99_us: seen.p99Us,
      ...(seen.cpuS === undefined ? {} : { cpu_us_per_lookup: (seen.cpuS * 1e6) / work }),
    },
    histogram: seen.histogram,
    ...networkBytesOf(seen),
    sliceMs: seen.sliceMs,
  };
}
