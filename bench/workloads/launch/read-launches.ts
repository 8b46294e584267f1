import { z } from 'zod';
import type { Reading } from '../../../src/contracts/workload.ts';
import type { LaunchPhases } from './launch-phases.ts';

/** What a slice of launches gave. */
export interface LaunchOutput {
  /** From the first step of the first container to the last answer of all. */
  readonly launchedMs: number;
  /** Removing all of them. */
  readonly removedMs: number;
  readonly containers: readonly LaunchPhases[];
}

const ms = z.number().nonnegative();
const schema = z.looseObject({
  launchedMs: z.number().positive(),
  removedMs: ms,
  containers: z.array(z.looseObject({ createMs: ms, startMs: ms, firstByteMs: ms })).min(1),
});

/** @param count of containers that there had to be. */
export function readLaunches(output: unknown, count: number): Reading {
  const parsed = schema.safeParse(output);
  if (!parsed.success) return { ok: false, problem: 'what was launched cannot be read' };
  const { launchedMs, removedMs, containers } = parsed.data;
  if (containers.length !== count) {
    const problem = `${String(containers.length)} of ${String(count)} containers answered`;
    return { ok: false, problem };
  }
  const mean = (phase: keyof LaunchPhases): number =>
    containers.reduce((sum, each) => sum + each[phase], 0) / count;
  const [create, start, firstByte] = [mean('createMs'), mean('startMs'), mean('firstByteMs')];
  return {
    ok: true,
    sliceMs: launchedMs + removedMs,
    values: {
      launch_ms: create + start + firstByte,
      create_ms: create,
      start_ms: start,
      first_byte_ms: firstByte,
      remove_ms: removedMs / count,
      containers_per_s: (count / launchedMs) * 1000,
    },
  };
}
