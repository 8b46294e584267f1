/** Of the rate that was asked for. A server that is held up for a moment makes up for it. */
const minShareOfRate = 0.9;
/** Of the time between two requests. */
const maxShareOfTime = 0.97;

/** What a slice says about the rate that was reached. */
export interface RateReached {
  /** Requests a second that were asked for. */
  readonly rate: number;
  /** Requests a second that were answered. */
  readonly rps: number;
  /** From the first request to the last response, in ms. */
  readonly windowMs: number;
  /** Median of the times from when a request was due to the whole response, in µs. */
  readonly latencyUs: number;
  /** Median of the times from sending to the whole response, in µs. */
  readonly serviceUs: number;
  readonly connections: number;
}

/**
 * Whether a rate is more than a server can keep up with over so many connections: requests then wait longer
 * and longer, and their latency says how long the slice was. Judged by the typical request too, since a
 * short slice ends before a rate that is just too high has left much behind.
 * @returns a sentence where it is.
 */
export function saturationProblem(reached: RateReached): string | undefined {
  const { rate, rps, serviceUs, connections } = reached;
  const possible = (connections * 1e6) / serviceUs;
  if (!fellBehindSteadily(reached) && rate <= possible * maxShareOfTime) return undefined;
  return `saturated: ${show(Math.min(rps, possible))}/s of ${show(rate)}/s`;
}

/**
 * One that falls behind by the same amount with each request makes the typical one wait half as long as the last. A machine
 * that stands still for some ms at the end of a slice makes the last ones wait only.
 */
function fellBehindSteadily({ rate, rps, windowMs, latencyUs }: RateReached): boolean {
  const lastWaitsMs = windowMs * (1 - minShareOfRate);
  return rps < rate * minShareOfRate && latencyUs / 1000 > lastWaitsMs / 2;
}

function show(rps: number): string {
  return Math.round(rps).toLocaleString('en-US');
}
