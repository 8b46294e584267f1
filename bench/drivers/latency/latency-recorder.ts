import { microseconds } from '../../../src/agent/slice-clock.ts';

/** What a slice of requests has seen, as it was measured: what it means is worked out by whoever asked for it. */
export interface RecordedLatencies {
  /** All that came, those that are left out included. */
  readonly responses: number;
  /** Of requests that began in the window, in µs, in the order of their responses. */
  readonly latenciesUs: readonly number[];
  /** From when the window opened to the last of these responses; 0 where there is none. */
  readonly windowMs: number;
  /** When it opened, on the clock that all processes of a machine share, in ms; absent where nothing was measured. */
  readonly windowStartMs?: number;
}

/**
 * Keeps each latency as the float it is: while load runs, a response costs one store, and a process has nothing to
 * compile for percentiles and histograms. Where connections are kept, the window opens when each of them has had its
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

  recorded(): RecordedLatencies {
    const measured = this.#latenciesMs.subarray(0, this.#measured);
    return {
      responses: this.#responses,
      latenciesUs: Array.from(measured, (ms) => microseconds(ms)),
      ...(this.#measured === 0
        ? { windowMs: 0 }
        : {
            windowMs: this.#windowEndMs - this.#windowStartMs,
            windowStartMs: onSharedClock(this.#windowStartMs),
          }),
    };
  }
}

/** From performance.now(), which begins with its process, to CLOCK_MONOTONIC. To whole µs. */
function onSharedClock(ms: number): number {
  const beganMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();
  return Math.round((beganMs + ms) * 1000) / 1000;
}
