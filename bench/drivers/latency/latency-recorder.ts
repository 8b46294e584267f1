/**
 * agent: the program inside the load container. In: commands, one JSON object a line on stdin.
 * Out: one JSON line a command on stdout. It drives the load and owns the latency clock.
 * Must not: import anything of this project but base (its image would change with every edit),
 * start a process per slice, or judge what it measured.
 */
import { emptyHistogram } from '../../../src/base/histogram.ts';

export interface LatencySummary {
  /** All that came, those that are left out included. */
  readonly responses: number;
  readonly measured: number;
  readonly latencySumUs: number;
  readonly p50Us?: number;
  readonly p99Us?: number;
  readonly windowMs: number;
  /** When it opened, on the clock that all processes of a machine share, in ms; absent where nothing was measured. */
  readonly windowStartMs?: number;
  readonly histogram: string;
}

/**
 * Keeps each latency as the float it is and does all arithmetic after the slice: while load runs,
 * a response costs one store. Where connections are kept, the window opens when each of them has had its
 * first response, which pays for connecting, and only requests that began in it count: before, the load
 * is not the one that was asked for.
 */
export class LatencyRecorder {
  readonly #latenciesMs: Float64Array;
  #responses = 0;
  #measured = 0;
  #connecting: number;
  #windowStartMs = Number.POSITIVE_INFINITY;
  #windowEndMs = Number.NaN;

  /** @param connections that are kept open; 0 where no response is to be left out. */
  constructor(maxResponses: number, connections: number) {
    this.#latenciesMs = new Float64Array(maxResponses);
    this.#connecting = connections;
    if (connections === 0) this.#windowStartMs = performance.now();
  }

  /** To be called when a connection's first response has come, just before it is recorded. */
  firstOfConnection(): void {
    this.#connecting -= 1;
    if (this.#connecting === 0) this.#windowStartMs = performance.now();
  }

  record(latencyMs: number): void {
    const nowMs = performance.now();
    this.#responses += 1;
    if (nowMs - latencyMs < this.#windowStartMs) return;
    if (this.#measured >= this.#latenciesMs.length) return;
    this.#windowEndMs = nowMs;
    this.#latenciesMs[this.#measured] = latencyMs;
    this.#measured += 1;
  }

  summarise(): LatencySummary {
    const sorted = this.#latenciesMs.subarray(0, this.#measured).sort();
    const histogram = emptyHistogram();
    let sumMs = 0;
    for (const latencyMs of sorted) {
      sumMs += latencyMs;
      histogram.record(latencyMs * 1000);
    }
    const p50Ms = nearestRank(sorted, 0.5);
    const p99Ms = nearestRank(sorted, 0.99);
    return {
      responses: this.#responses,
      measured: this.#measured,
      latencySumUs: sumMs * 1000,
      ...(p50Ms === undefined ? {} : { p50Us: p50Ms * 1000 }),
      ...(p99Ms === undefined ? {} : { p99Us: p99Ms * 1000 }),
      ...(this.#measured === 0
        ? { windowMs: 0 }
        : {
            windowMs: this.#windowEndMs - this.#windowStartMs,
            windowStartMs: onSharedClock(this.#windowStartMs),
          }),
      histogram: histogram.encode(),
    };
  }
}

/** From performance.now(), which begins with its process, to CLOCK_MONOTONIC. To whole µs. */
function onSharedClock(ms: number): number {
  const beganMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();
  return Math.round((beganMs + ms) * 1000) / 1000;
}

/** Nearest-rank quantile (Hyndman and Fan 1996, type 1): always a value that was measured. */
function nearestRank(sorted: Float64Array, quantile: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
}
