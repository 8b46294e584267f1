import type { SliceOutput } from '../base/agent-protocol.ts';
import type { Clock } from '../base/clock.ts';
import { BenchError, messageOf } from '../base/errors.ts';
import type { PathCounters, WatchedCounters } from '../base/path-counters.ts';
import type { PathCpu, Reading } from '../contracts/workload.ts';
import type { PathCase } from '../contracts/workload-case.ts';
import { engineSlice } from './engine-slice.ts';
import { disturbanceOf } from './slice-disturbance.ts';
import type { SliceOptions } from './slice-options.ts';
import { withoutLatencies } from './slice-raw.ts';
import type { SliceRecord } from './slice-record.ts';
import { sliceRequest } from './slice-request.ts';

const sliceTimeoutMs = 15_000;

/** What a slice that enters no result has in place of its block. */
export const unmeasured = { round: -1, position: 0, attempt: 1 } as const;

/** @throws BenchError CONTAINER_DIED or SLICE_TIMEOUT: this topology can measure no more. */
export async function driveSlice(options: SliceOptions, clock: Clock): Promise<SliceRecord> {
  const { workload } = options;
  return workload.measures === 'engine'
    ? engineSlice({ ...options, workload }, clock)
    : pathSlice({ ...options, workload }, clock);
}

async function pathSlice(
  options: SliceOptions & { readonly workload: PathCase },
  clock: Clock,
): Promise<SliceRecord> {
  const { topology, workload, work } = options;
  const startedAt = clock.now().toISOString();
  const { endpoint } = topology;
  const command = workload.command(endpoint, work, options.round);
  const { request, toOutput, processes } = sliceRequest(command, { ...options, endpoint });
  const about = {
    round: options.round,
    generation: options.generation ?? 0,
    position: options.position,
    workload: workload.id,
    mode: topology.mode,
    attempt: options.attempt,
    work,
    startedAt,
    ...(command.startsProcess ? {} : { driver: options.worker }),
    ...(processes === 1 ? {} : { processes }),
  };
  const { counters } = options;
  const before = await counters?.begin(topology.mode);
  let answer: unknown;
  try {
    answer = await topology.channel.ask(request, sliceTimeoutMs);
  } catch (thrown) {
    if (thrown instanceof BenchError) throw thrown;
    // What it moved is not the next one's.
    await counters?.end(topology.mode, before);
    return { ...about, ok: false, problem: messageOf(thrown), values: {} };
  }
  const moved = await counters?.end(topology.mode, before);
  const output = toOutput(answer);
  const isServedByEngine = workload.measures === 'names';
  const disturbance = disturbanceOf({ moved, output, cpus: counters?.cpus, isServedByEngine });
  const reading = workload.read(output, work, cpuOf(moved));
  const seen = { ...about, disturbance, raw: withoutLatencies(output) };
  return reading.ok ? goodSlice(seen, reading, output, moved) : badSlice(seen, reading);
}

type Seen = Omit<SliceRecord, 'ok' | 'values'>;

function badSlice(
  { raw, ...about }: Seen,
  { problem, unsupported = false }: Extract<Reading, { ok: false }>,
): SliceRecord {
  const flag = unsupported ? { unsupported } : {};
  return { ...about, ok: false, problem, ...flag, values: {}, raw };
}

function goodSlice(
  { disturbance, raw, ...about }: Seen,
  { sliceMs, values, histogram, facts, networkBytes, sentBytes }: Extract<Reading, { ok: true }>,
  output: unknown,
  moved: WatchedCounters | undefined,
): SliceRecord {
  return {
    ...about,
    ok: true,
    sliceMs,
    values,
    ...(histogram === undefined ? {} : { histogram }),
    ...(facts === undefined ? {} : { facts }),
    ...(networkBytes === undefined ? {} : { networkBytes }),
    ...(sentBytes === undefined ? {} : { sentBytes }),
    ...(moved === undefined ? {} : { counters: { ...pathOf(moved), ...clientCpuOf(output) } }),
    ...(disturbance === undefined ? {} : { disturbance }),
    raw,
  };
}

function pathOf({ disturbance: _, ...path }: WatchedCounters): PathCounters {
  return path;
}

function cpuOf({ serverCpuUs, proxyCpuUs }: Partial<PathCounters> = {}): PathCpu {
  return {
    ...(serverCpuUs === undefined ? {} : { server: serverCpuUs }),
    ...(proxyCpuUs === undefined ? {} : { proxy: proxyCpuUs }),
  };
}

function clientCpuOf(output: unknown): Pick<PathCounters, 'clientCpuUs'> {
  const { clientCpuUs } = output as SliceOutput;
  return clientCpuUs === undefined ? {} : { clientCpuUs };
}
