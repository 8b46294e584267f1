/**
 * base: what every other stage uses (clock, random, units, JSON, errors, warnings, histograms, the agent's
 * protocol). In: nothing. Out: pure functions and small types.
 * Must not: import any other folder of this project, read the environment, or write anywhere.
 * May import: nothing.
 */
export interface Clock {
  /** Wall-clock time, for people. */
  now(): Date;
  /** Milliseconds on a monotonic clock, for durations. */
  elapsedMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
};
