import { z } from 'zod';
import type { PathCpu, Reading } from '../../../src/contracts/workload.ts';
import { cpuValues, perRequest } from '../agent-output/cpu-values.ts';
import { latencyOutput, summariseLatencies } from '../agent-output/latencies.ts';
import { networkBytesOf, unreadable } from '../agent-output/slice-output.ts';
import { littlesLawProblem } from '../http/littles-law.ts';
import { latenessProblem } from './lateness-law.ts';
import { saturationProblem } from './saturation.ts';

/** A percentile of fewer would be the slowest of them. */
const minForP99 = 100;

const pacedOutput = latencyOutput.extend({
  windowMs: z.number().positive(),
  serviceSumUs: z.number().positive(),
  serviceP50Us: z.number().positive(),
  pace: z.object({ lateSumUs: z.number().nonnegative(), late: z.int().nonnegative() }).optional(),
});

export interface PacedReadOptions {
  /** Requests a second that were asked for; undefined in a closed loop. */
  readonly rate: number | undefined;
  readonly connections: number;
  readonly cpu?: PathCpu | undefined;
}

/** A slice without `pace` was driven closed-loop: there is no pace to check. */
export function readPaced(output: unknown, { rate, connections, cpu }: PacedReadOptions): Reading {
  const parsed = pacedOutput.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const { responses, latenciesUs, windowMs, serviceSumUs, pace, ...seen } = parsed.data;
  const summary = summariseLatencies(latenciesUs);
  if (summary === undefined) return { ok: false, problem: 'nothing was measured' };
  const { meanUs, p50Us, p99Us, histogram } = summary;
  const rps = responses / (windowMs / 1000);
  const serviceUs = serviceSumUs / responses;
  const problem =
    littlesLawProblem(serviceUs, rps, connections) ??
    (pace && rate !== undefined
      ? (latenessProblem(pace.late, responses, pace.lateSumUs) ??
        saturationProblem({
          ...{ rate, rps, windowMs, connections },
          ...{ latencyUs: p50Us, serviceUs: seen.serviceP50Us },
        }))
      : undefined);
  if (problem !== undefined) return { ok: false, problem };
  return {
    ok: true,
    values: {
      latency_p50_us: p50Us,
      latency_mean_us: meanUs,
      ...(responses < minForP99 ? {} : { latency_p99_us: p99Us }),
      throughput_rps: rps,
      ...cpuValues({ ...seen, cpu }, perRequest(responses)),
    },
    histogram,
    ...networkBytesOf(seen),
    sliceMs: seen.sliceMs,
  };
}
