/**
 * What the runner and the agent in the load container say to each other: one JSON object a line,
 * commands on the agent's stdin, one reply to each on its stdout; or on a socket of a load worker.
 */
export type AgentCommand = { readonly id: number } & AgentRequest;

/** Command without its number, which the channel gives. */
export type AgentRequest = DriveRequest | DriveTogetherRequest | ListenRequest | QuestionRequest;

/** Makes a driver do one slice. */
export interface DriveRequest {
  readonly do: 'drive';
  /** Name of its file under bench/drivers. */
  readonly driver: string;
  /** Which load worker does it; left out where the driver starts a process of its own. */
  readonly worker?: number;
  readonly request: unknown;
}

/** Makes several processes of a load worker do one slice together; the reply has a `TogetherOutput`. */
export interface DriveTogetherRequest {
  readonly do: 'drive-together';
  readonly driver: string;
  readonly worker: number;
  /** One for each process, which together do the work of the slice. */
  readonly requests: readonly unknown[];
}

/**
 * Makes a load worker wait for the runner on a socket of the container; the reply has a `DirectSocket`. What the runner asks
 * there is answered there.
 */
export interface ListenRequest {
  readonly do: 'listen';
  readonly worker: number;
  /** That only this container has. */
  readonly folder: string;
}

export interface DirectSocket {
  /** As the container names it. */
  readonly path: string;
}

/** For the container's first process, which starts the load workers. */
export type QuestionRequest =
  | { readonly do: 'probe'; readonly target: HttpTarget }
  | { readonly do: 'resolve'; readonly name: string }
  /** None of these, which are given already and may be about to be listened on. */
  | { readonly do: 'free-port'; readonly except: readonly number[] }
  | { readonly do: 'addresses' }
  | { readonly do: 'network-namespace' }
  | { readonly do: 'seccomp' }
  | { readonly do: 'connection-room' }
  | { readonly do: 'tcp-settings' }
  /** Keeps the nth process of each load worker on the nth core, each a list of CPUs, from now on. */
  | { readonly do: 'pin'; readonly cores: readonly string[] }
  | { readonly do: 'offloads' }
  | { readonly do: 'versions' };

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
  /** What other guests of the machine's host took meanwhile, in ticks of 10 ms: of those CPUs that they took any of. */
  readonly stealByCpuS?: Readonly<Record<string, number>>;
  /** By how much the wall clock of its machine went further meanwhile than the monotonic one, in whole ms. */
  readonly clockJumpMs?: number;
  /** CPU time in µs of the load container; absent where its cgroup does not tell. */
  readonly clientCpuUs?: number;
  /** What client and server sent each other, both ways and in the whole command; absent where it was not counted. */
  readonly networkBytes?: number;
}

/** Clocks of the whole slice, from before the first process started to when the last one had stopped. */
export interface TogetherOutput extends SliceOutput {
  /** What each process gave, in the order of the requests; the clocks of one cover that process, or the container while it ran. */
  readonly parts: readonly unknown[];
}

export type AgentReply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
