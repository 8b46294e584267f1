/**
 * What the runner and the agent in the load container say to each other: one JSON object a line,
 * commands on the agent's stdin, one reply to each on its stdout.
 */
export type AgentCommand =
  | { readonly id: number; readonly do: 'http'; readonly request: HttpRequest }
  | { readonly id: number; readonly do: 'probe'; readonly target: HttpTarget }
  | { readonly id: number; readonly do: 'free-port' }
  | { readonly id: number; readonly do: 'addresses' };

/** Which of its driving processes the agent gives a command to. */
export interface Addressed {
  readonly driver: number;
}

/** Command without its number, which the channel gives. */
export type AgentRequest = AgentCommand extends infer C
  ? C extends { readonly id: number }
    ? Omit<C, 'id'>
    : never
  : never;

export interface HttpTarget {
  readonly url: string;
  readonly socketPath?: string;
}

export interface HttpRequest {
  readonly target: HttpTarget;
  readonly connections: number;
  /** Requests of the slice over all connections, the unmeasured first of each included. */
  readonly amount: number;
  readonly timeoutS: number;
}

/** What one HTTP slice gave. Only responses after the first of each connection are measured. */
export interface HttpOutput {
  readonly startedAt: string;
  /** Whole slice, connecting included. */
  readonly sliceMs: number;
  /** From the first response of any connection to the last response of all. */
  readonly windowMs: number;
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
}

export type AgentReply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
