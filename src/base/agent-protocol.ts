/**
 * What the runner and the agent in the load container say to each other: one JSON object a line,
 * commands on the agent's stdin, one reply to each on its stdout.
 */
export type AgentCommand = DrivenCommand | SupervisedCommand;

/** For one of the driving processes. */
export type DrivenCommand =
  | { readonly id: number; readonly do: 'http'; readonly request: HttpRequest }
  | { readonly id: number; readonly do: 'connect'; readonly request: HttpRequest }
  | { readonly id: number; readonly do: 'exchange'; readonly request: ExchangeRequest }
  | { readonly id: number; readonly do: 'handoff'; readonly request: HandoffRequest };

const driven: readonly AgentCommand['do'][] = ['http', 'connect', 'exchange', 'handoff'];

/** Whether one of the driving processes does it, and not the container's first. */
export function isDriven<C extends Pick<AgentCommand, 'do'>>(
  command: C,
): command is C & Pick<DrivenCommand, 'do'> {
  return driven.includes(command.do);
}

/** For the container's first process, which starts the others. */
export type SupervisedCommand =
  | { readonly id: number; readonly do: 'iperf3'; readonly request: Iperf3Request }
  | { readonly id: number; readonly do: 'probe'; readonly target: HttpTarget }
  | { readonly id: number; readonly do: 'free-port' }
  | { readonly id: number; readonly do: 'addresses' }
  | { readonly id: number; readonly do: 'versions' };

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

/** What every slice tells beside its own numbers. */
export interface SliceOutput {
  readonly startedAt: string;
  /** Whole slice, connecting included. */
  readonly sliceMs: number;
  /** CPU time that the whole machine spent meanwhile, idle and stolen time left out. */
  readonly cpuS?: number;
}

export interface HttpRequest {
  readonly target: HttpTarget;
  readonly connections: number;
  /** Requests of the slice over all connections, those that are left out included. */
  readonly amount: number;
  readonly timeoutS: number;
}

/** What one HTTP slice gave. */
export interface HttpOutput extends SliceOutput {
  /** From the moment when each kept connection has had its first response, to the last response of all. */
  readonly windowMs: number;
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

/** What a driver waited for before it opened many connections; each is a share of what there is. */
export interface CoolDown {
  readonly waitedMs: number;
  readonly portsInUse: number;
  readonly ports: number;
  readonly tracked?: number;
  readonly trackable?: number;
}

export interface Iperf3Request {
  readonly host: string;
  readonly port: number;
  readonly bytes: number;
  readonly flows: number;
  readonly reverse: boolean;
  readonly udp?: { readonly payloadBytes: number; readonly bitsPerSecond: number };
  readonly timeoutMs: number;
}

export interface Iperf3Output extends SliceOutput {
  readonly exitCode: number | null;
  /** What it wrote to stdout: one JSON document, if all went well. */
  readonly json: string;
  readonly stderr: string;
}

export interface ExchangeRequest {
  readonly source: { readonly http: HttpTarget } | { readonly file: string };
  readonly bytes: number;
  /** Transfers that are timed, one after another. */
  readonly times: number;
  /** Whether one more transfer is to be hashed after the timed part. */
  readonly isChecked: boolean;
  readonly timeoutMs: number;
}

export interface ExchangeOutput extends SliceOutput {
  /** From the request (or open) to the last byte, for each transfer, in µs. */
  readonly transfersUs: readonly number[];
  /** SHA-256 in hex of the checked transfer; absent where none was asked for. */
  readonly sha256?: string;
}

export interface HandoffRequest {
  /** Where the receiver answers, also when it has read a file. */
  readonly receiver: HttpTarget;
  /** Posted over HTTP, or written to a folder that both share. */
  readonly way: 'post' | { readonly folder: string; readonly fsync: boolean };
  readonly bytes: number;
  readonly times: number;
  readonly timeoutMs: number;
}

/** What the receiver answers, on the clock that all containers of a host share. */
export interface HandoffReceipt {
  readonly bytes: number;
  /** CLOCK_MONOTONIC at the last byte, in ns: too large for a JSON number. */
  readonly endNs: string;
}

export interface HandoffOutput extends SliceOutput {
  /** From the start of the write to the last byte read by the receiver, in µs. */
  readonly handoffsUs: readonly number[];
}

export type AgentReply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
