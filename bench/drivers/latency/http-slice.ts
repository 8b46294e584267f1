import type { HttpTarget, SliceOutput } from '../../../src/base/agent-protocol.ts';
import type { CoolDown } from '../connections/cool-down.ts';

/** One slice of small HTTP requests. */
export interface HttpRequest {
  readonly target: HttpTarget;
  readonly connections: number;
  /** Requests of the slice over all connections, those that are left out included. */
  readonly amount: number;
  readonly timeoutS: number;
}

/** What one slice of HTTP requests gave. */
export interface HttpOutput extends SliceOutput {
  /** From the moment when each kept connection has had its first response, to the last response of all. */
  readonly windowMs: number;
  /** When that was, on the machine's monotonic clock in ms; absent where nothing was measured. */
  readonly windowStartMs?: number;
  /** All responses, those that are left out included. */
  readonly responses: number;
  /** Those to requests that began in the window. */
  readonly measured: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
  /** Sum of the measured latencies in µs, exact (the histogram rounds). */
  readonly latencySumUs: number;
  /** Exact quantiles of the slice's latencies, in µs; absent where nothing was measured. */
  readonly p50Us?: number;
  readonly p99Us?: number;
  readonly histogram: string;
  /** As TLS names it: `TLSv1.3`. */
  readonly tls?: string;
  readonly coolDown?: CoolDown;
}
