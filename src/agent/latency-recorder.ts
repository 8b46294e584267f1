/**
 * agent: the program inside the load container. In: commands, one JSON object a line on stdin.
 * Out: one JSON line a command on stdout. It drives the load and owns the latency clock.
 * Must not: import anything of this project but base (its image would change with every edit),
 * start a process per slice, or judge what it measured.
 */
import { emptyHistogram } from '../base/histogram.ts';

export interface LatencySummary {
  readonly measured: number;
  readonly latencySumUs: number;
  readonly p50Us?: number;
  readonly p99Us?: number;
  readonly windowMs: number;
  readonly histogram: string;
}

/**
 * Keeps each latency as the float it is and does all arithmetic after the slice: while load runs,
 * a response costs one store. The first response of each connection is left out, since it pays
 * for connecting.
 */
export class LatencyRecorder {
  readonly #latenciesMs: Float64Array;
  #measured = 0;
  #skipNext = false;
  #windowStartMs: number | undefined;
  #windowEndMs = 0;

  constructor(mostResponses: number) {
    this.#latenciesMs = new Float64Array(mostResponses);
  }

  /** To be called when a connection's first response has come, just before it is recorded. */
  firstOfConnection(): void {
    this.#skipNext = true;
    this.#windowStartMs ??= performance.now();
  }

  /** Starts the window where no response marks its beginning. */
  begin(): void {
    this.#windowStartMs = performance.now();
  }

  record(latencyMs: number): void {
    this.#windowEndMs = performance.now();
    if (this.#skipNext) {
      this.#skipNext = false;
      return;
    }
    if (this.#measured >= this.#latenciesMs.length) return;
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
      measured: this.#measured,
      latencySumUs: sumMs * 1000,
      ...(p50Ms === undefined ? {} : { p50Us: p50Ms * 1000 }),
      ...(p99Ms === undefined ? {} : { p99Us: p99Ms * 1000 }),
      windowMs: this.#windowEndMs - (this.#windowStartMs ?? this.#windowEndMs),
      histogram: histogram.encode(),
    };
  }
}

/** Nearest-rank quantile (Hyndman and Fan 1996, type 1): always a value that was measured. */
function nearestRank(sorted: Float64Array, quantile: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
}
