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
  if (rps >= rate * minShareOfRate && rate <= possible * maxShareOfTime) return undefined;
  return `saturated: ${show(Math.min(rps, possible))}/s of ${show(rate)}/s`;
}

function show(rps: number): string {
  return Math.round(rps).toLocaleString('en-US');
}
