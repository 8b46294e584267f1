import type Docker from 'dockerode';

/** How long an answer of the engine may take, in ms. */
export interface Patience {
  /** Of a daemon that may not be there, or wait for a lock of its own; one that has much to do is not as slow. */
  readonly first: number;
  /** To remove a container with a thousand published ports takes two minutes on two CPUs. */
  readonly working: number;
  /** Once whoever called wants to leave. */
  readonly leaving: number;
  /** Once another request had no answer: a daemon that hangs will not answer the next. */
  readonly lost: number;
}

export const defaultPatience: Patience = {
  ...{ first: 20_000, working: 600_000, leaving: 60_000, lost: 2000 },
};

/** Of a request that was given up. */
export class NoAnswer extends Error {
  /** That it waited, for people. */
  readonly seconds: string;

  constructor(waitedMs: number) {
    const seconds = (waitedMs / 1000).toFixed(0);
    super(`no answer in ${seconds} s`);
    this.seconds = seconds;
  }
}

export interface DeadlineOptions {
  readonly patience?: Patience | undefined;
  /** Aborted when whoever called wants to leave. */
  readonly signal?: AbortSignal | undefined;
  /** Aborted when nobody asks any more. */
  readonly closed: AbortSignal;
}

interface Request {
  /** What is sent or received piece by piece, for as long as that takes. */
  readonly isStream?: boolean;
  /** Of whoever ends the request himself. */
  readonly abortSignal?: AbortSignal;
}

type Callback = (error: unknown, answer: unknown) => void;
interface Modem {
  dial(request: Request, callback: Callback): void;
}

/**
 * Has every request end, with `NoAnswer` where none comes in time: an engine can hang for good and still answer a ping
 * (moby/moby#46661). Of streams, and of requests that have a signal of their own, nothing is changed.
 * @returns the same client.
 */
export function withDeadlines(docker: Docker, options: DeadlineOptions): Docker {
  const { patience = defaultPatience, signal, closed } = options;
  const waiting = new Set<(ms: number) => void>();
  let isLost = false;
  const leave = (): void => {
    for (const giveUpAfter of waiting) giveUpAfter(patience.leaving);
  };
  signal?.addEventListener('abort', leave, { once: true, signal: closed });

  const modem = docker.modem as Modem;
  const dial = modem.dial.bind(modem);
  modem.dial = (request, callback) => {
    if (request.isStream || request.abortSignal) {
      dial(request, callback);
      return;
    }
    const startMs = performance.now();
    const end = new AbortController();
    const timers: NodeJS.Timeout[] = [];
    const settle: Callback = (error, answer) => {
      if (!waiting.delete(giveUpAfter)) return;
      for (const timer of timers) clearTimeout(timer);
      callback(error, answer);
    };
    const giveUp = (): void => {
      isLost = true;
      settle(new NoAnswer(performance.now() - startMs), null);
      end.abort();
    };
    const giveUpAfter = (ms: number): void => void timers.push(setTimeout(giveUp, ms));
    waiting.add(giveUpAfter);
    giveUpAfter(isLost ? patience.lost : patience[signal?.aborted ? 'leaving' : 'working']);
    dial({ ...request, abortSignal: end.signal }, settle);
  };
  return docker;
}
