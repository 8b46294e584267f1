import type { HttpTarget, SliceOutput } from '../../../src/base/agent-protocol.ts';
import type { CoolDown } from '../connections/cool-down.ts';
import type { RecordedLatencies } from './latency-recorder.ts';

/** One slice of small HTTP requests. */
export interface HttpRequest {
  readonly target: HttpTarget;
  readonly connections: number;
  /** Requests of the slice over all connections, those that are left out included. */
  readonly amount: number;
  readonly timeoutS: number;
}

/** What one slice of HTTP requests gave. */
export interface HttpOutput extends SliceOutput, RecordedLatencies {
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
  /** As TLS names it: `TLSv1.3`. */
  readonly tls?: string;
  readonly coolDown?: CoolDown;
}
