/**
 * base: the words every other stage is written in (clock, random, units, JSON, errors, warnings,
 * histograms, the agent's protocol). In: nothing. Out: pure functions and small types.
 * Must not: import any other folder of this project, read the environment, or write anywhere.
 */
export interface Clock {
  /** Wall time, for what people read. */
  now(): Date;
  /** Milliseconds on a clock that never jumps, for durations. */
  elapsedMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
};
