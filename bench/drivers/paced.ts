import { startSlice } from '../../src/agent/slice-clock.ts';
import type { HttpTarget, SliceOutput } from '../../src/base/agent-protocol.ts';
import { lowerMedian } from '../../src/base/lower-median.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { settled } from './connections/settled.ts';
import { LatencyRecorder, type RecordedLatencies } from './latency/latency-recorder.ts';
import { arrivalTimes } from './pace/arrivals.ts';
import { openPool, type ConnectionPool } from './pace/connection-pool.ts';
import { Pacer, type PaceKept } from './pace/pacer.ts';

export interface PacedRequest {
  readonly target: HttpTarget;
  /** Requests a second; or closed: the next one when the response has come. */
  readonly rate: number | 'closed';
  readonly connections: number;
  /** Requests of the slice over all connections; one more on each goes before it and is not counted. */
  readonly amount: number;
  /** Of the jitter of the arrivals. */
  readonly seed: number;
  /** From when the last request is due. */
  readonly timeoutMs: number;
}

export interface PacedOutput extends SliceOutput, RecordedLatencies {
  /** Sum of the times from sending to the whole response, in µs: without any wait. */
  readonly serviceSumUs: number;
  /** Their median. */
  readonly serviceP50Us: number;
  /** Absent in a closed loop. */
  readonly pace?: {
    /** Sum over all requests of what the client itself was late, in µs: its timer, its CPU. */
    readonly lateSumUs: number;
    /** Requests that it sent more than half an interval after they were due. */
    readonly late: number;
  };
}

export default defineDriver({ drive: drivePaced });

/**
 * One slice of GETs over bare sockets: each when it is due, or as fast as they go. Between requests the
 * process sleeps, since what a pause costs is what is studied. Node.js's timers are a millisecond coarse, so
 * that while no response is under way it blocks in `Atomics.wait`, which the kernel ends within about 0.1 ms.
 * With one under way it has to listen for it, and a timer of Node.js may end the wait first.
 */
async function drivePaced(request: PacedRequest): Promise<PacedOutput> {
  const { target, rate, connections, amount, seed, timeoutMs } = request;
  const pool = await openPool(target, connections, timeoutMs);
  try {
    const offsets = rate === 'closed' ? undefined : arrivalTimes(rate, amount, seed);
    const stop = startSlice();
    const recorder = new LatencyRecorder(amount, 0);
    const kept = await keepPace(pool, recorder, request, offsets);
    return {
      ...stop(),
      networkBytes: pool.bytes(),
      ...recorder.recorded(),
      serviceSumUs: sum(kept.servicesMs) * 1000,
      serviceP50Us: lowerMedian([...kept.servicesMs]) * 1000,
      ...(offsets ? { pace: { lateSumUs: kept.lateSumMs * 1000, late: kept.late } } : {}),
    };
  } finally {
    pool.close();
  }
}

/** @param offsets when each request is due, in ms from now; undefined in a closed loop. */
async function keepPace(
  pool: ConnectionPool,
  recorder: LatencyRecorder,
  { rate, connections, amount, timeoutMs }: PacedRequest,
  offsets: Float64Array | undefined,
): Promise<PaceKept> {
  const beginMs = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let finish: () => void = () => undefined;
  const pacer = new Pacer({
    ...{ amount, connections, now: () => performance.now(), sleep },
    ...(offsets ? { due: offsets.map((offsetMs) => beginMs + offsetMs) } : {}),
    lateMs: rate === 'closed' ? Infinity : 500 / rate,
    send: (connection) => {
      pool.send(connection);
    },
    wakeAfter: (ms) => {
      timer = setTimeout(() => {
        pacer.wake();
      }, Math.ceil(ms));
    },
    record: (latencyMs) => {
      recorder.record(latencyMs);
    },
    done: () => {
      finish();
    },
  });
  await settled(timeoutMs + (offsets?.at(-1) ?? 0), (resolve, reject) => {
    finish = resolve;
    const answered = (connection: number): void => {
      pacer.answered(connection);
    };
    pool.tell({ answered, failed: reject });
    pacer.wake();
  });
  clearTimeout(timer);
  return pacer.kept;
}

const neverTold = new Int32Array(new SharedArrayBuffer(4));

/** Blocks this process, to the microsecond but for what the kernel takes to wake it. */
function sleep(ms: number): void {
  Atomics.wait(neverTold, 0, 0, ms);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
