import { z } from 'zod';
import type { PathCpu, Reading } from '../../../src/contracts/workload.ts';
import { cpuValues, perRequest } from '../agent-output/cpu-values.ts';
import { networkBytesOf, sliceOutput, unreadable } from '../agent-output/slice-output.ts';
import { littlesLawProblem } from '../http/littles-law.ts';
import { latenessProblem } from './lateness-law.ts';
import { saturationProblem } from './saturation.ts';

/** A percentile of fewer would be the slowest of them. */
const minForP99 = 100;

const pacedOutput = sliceOutput.extend({
  windowMs: z.number().positive(),
  responses: z.int().positive(),
  latencySumUs: z.number().positive(),
  p50Us: z.number(),
  p99Us: z.number(),
  histogram: z.string(),
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
  const { responses, windowMs, latencySumUs, serviceSumUs, p50Us, p99Us, pace, ...seen } =
    parsed.data;
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
  const { histogram, sliceMs } = seen;
  return {
    ok: true,
    values: {
      latency_p50_us: p50Us,
      latency_mean_us: latencySumUs / responses,
      ...(responses < minForP99 ? {} : { latency_p99_us: p99Us }),
      throughput_rps: rps,
      ...cpuValues({ ...seen, cpu }, perRequest(responses)),
    },
    histogram,
    ...networkBytesOf(seen),
    sliceMs,
  };
}
