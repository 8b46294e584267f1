import { isDriven } from '../base/agent-protocol.ts';
import type { Clock } from '../base/clock.ts';
import { BenchError, messageOf } from '../base/errors.ts';
import type { PlannedWorkload } from '../define/planned-workload.ts';
import type { Topology } from '../topology/raise.ts';
import type { SliceRecord } from './slice-record.ts';

const deadlineMs = 15_000;

export interface SliceWish {
  readonly topology: Topology;
  readonly workload: PlannedWorkload;
  readonly work: number;
  readonly round: number;
  readonly driver: number;
  readonly position: number;
  readonly attempt: 1 | 2;
}

/** @throws BenchError CONTAINER_DIED or SLICE_TIMEOUT: this topology can measure no more. */
export async function driveSlice(wish: SliceWish, clock: Clock): Promise<SliceRecord> {
  const { topology, workload, work } = wish;
  const startedAt = clock.now().toISOString();
  const request = workload.command(topology.endpoint, work, wish.round);
  const about = {
    round: wish.round,
    position: wish.position,
    workload: workload.id,
    mode: topology.mode,
    attempt: wish.attempt,
    work,
    startedAt,
    ...(isDriven(request) ? { driver: wish.driver } : {}),
  };
  let output: unknown;
  try {
    output = await topology.channel.ask(request, deadlineMs, wish.driver);
  } catch (thrown) {
    if (thrown instanceof BenchError) throw thrown;
    return { ...about, ok: false, problem: messageOf(thrown), values: {} };
  }
  const reading = workload.read(output, work);
  const raw = withoutHistogram(output);
  if (!reading.ok) return { ...about, ok: false, problem: reading.problem, values: {}, raw };
  return {
    ...about,
    ok: true,
    sliceMs: reading.sliceMs,
    values: reading.values,
    ...(reading.histogram === undefined ? {} : { histogram: reading.histogram }),
    raw,
  };
}

function withoutHistogram(output: unknown): unknown {
  if (typeof output !== 'object' || output === null) return output;
  return Object.fromEntries(Object.entries(output).filter(([key]) => key !== 'histogram'));
}
