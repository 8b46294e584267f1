/** What a pacer sends over, and how it waits: given, so that it can be tested without time. */
export interface PacerOptions {
  /** Requests in all. */
  readonly amount: number;
  /** When each is due, in ms of `now`; in order. Absent in a closed loop: whenever a connection is free. */
  readonly due?: Float64Array;
  readonly connections: number;
  /** A request that is sent so many ms after it was due, by the client's own fault, is late. */
  readonly lateMs: number;
  readonly now: () => number;
  /** Sends over the connection of that number, which is free. */
  readonly send: (connection: number) => void;
  /** Blocks the process: nothing is under way that it could miss. */
  readonly sleep: (ms: number) => void;
  /** Calls `Pacer.wake` after so many ms, or later; something is under way. */
  readonly wakeAfter: (ms: number) => void;
  /** Called for each response. @param latencyMs since it was due and the client awake. */
  readonly record: (latencyMs: number) => void;
  /** Called after the last response. */
  readonly done: () => void;
}

/** How well a client kept its pace, and how long the server had the requests. */
export interface PaceKept {
  /** By request: the time from sending to the whole response, in ms, without any wait. */
  readonly servicesMs: Float64Array;
  /** Sum of what the client itself was late, in ms. */
  readonly lateSumMs: number;
  /** Requests that were late by more than `lateMs`. */
  readonly late: number;
}

/**
 * Sends each request when it is due: over the connection whose turn it is, or the next free one. Where all
 * are busy it waits in line, and its latency runs from when it was due. Where one was free and the client
 * asleep, its latency runs from when the client woke.
 */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #start: Float64Array;
  readonly #services: Float64Array;
  /** By connection: what it is busy with, or −1; and since when. */
  readonly #request: Int32Array;
  readonly #sentAt: Float64Array;
  #busy = 0;
  #arrived = 0;
  #sent = 0;
  #isWaking = false;
  #lateSumMs = 0;
  #late = 0;

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#start = new Float64Array(options.amount);
    this.#services = new Float64Array(options.amount);
    this.#request = new Int32Array(options.connections).fill(-1);
    this.#sentAt = new Float64Array(options.connections);
  }

  get kept(): PaceKept {
    return { servicesMs: this.#services, lateSumMs: this.#lateSumMs, late: this.#late };
  }

  /** Begins, or goes on after `wakeAfter`. */
  wake(): void {
    this.#isWaking = false;
    this.#goOn(this.#options.now());
  }

  /** The whole response has come over a connection. */
  answered(connection: number): void {
    const { now, record, done, amount } = this.#options;
    const nowMs = now();
    // Before the connection is free: what fell due meanwhile may have waited for it.
    this.#takeArrivals(nowMs);
    const request = this.#request[connection] ?? -1;
    this.#request[connection] = -1;
    this.#busy -= 1;
    this.#services[request] = nowMs - (this.#sentAt[connection] ?? 0);
    record(nowMs - (this.#start[request] ?? 0));
    if (this.#busy === 0 && this.#sent === amount) done();
    else this.#goOn(nowMs);
  }

  #goOn(atMs: number): void {
    const { amount, now, sleep, wakeAfter, connections } = this.#options;
    let nowMs = atMs;
    for (;;) {
      this.#takeArrivals(nowMs);
      while (this.#sent < this.#arrived && this.#busy < connections) this.#sendNext();
      if (this.#arrived === amount) return;
      if (this.#busy > 0) break;
      sleep(this.#dueMs(this.#arrived) - nowMs);
      nowMs = now();
    }
    if (this.#busy === connections || this.#isWaking) return;
    this.#isWaking = true;
    wakeAfter(this.#dueMs(this.#arrived) - nowMs);
  }

  /** Puts what fell due in line. Where a connection was free all the while, only the client can be late. */
  #takeArrivals(nowMs: number): void {
    const { amount, connections, lateMs } = this.#options;
    const wasFree = this.#busy < connections;
    for (; this.#arrived < amount; this.#arrived += 1) {
      const dueMs = this.#dueMs(this.#arrived);
      if (dueMs > nowMs) return;
      this.#start[this.#arrived] = wasFree ? nowMs : dueMs;
      if (!wasFree || !this.#options.due) continue;
      this.#lateSumMs += nowMs - dueMs;
      if (nowMs - dueMs > lateMs) this.#late += 1;
    }
  }

  #sendNext(): void {
    const { connections, now, send, due } = this.#options;
    let connection = this.#sent % connections;
    while (this.#request[connection] !== -1) connection = (connection + 1) % connections;
    const sentAtMs = now();
    this.#sentAt[connection] = sentAtMs;
    if (!due) this.#start[this.#sent] = sentAtMs;
    this.#request[connection] = this.#sent;
    this.#busy += 1;
    this.#sent += 1;
    send(connection);
  }

  /** Long ago in a closed loop. */
  #dueMs(request: number): number {
    return this.#options.due?.[request] ?? Number.NEGATIVE_INFINITY;
  }
}
