import { startCpuClock } from './machine-cpu.ts';
import { startOwnCpuClock } from './own-cpu.ts';
import type { SliceOutput } from '../base/agent-protocol.ts';

/** Starts the clocks of a slice. @returns what stops them, and tells what every slice tells. */
export function startSlice(): () => SliceOutput {
  const startedAt = new Date().toISOString();
  const jumpedMs = watchClocks();
  const cpuSince = startCpuClock();
  const ownCpuSince = startOwnCpuClock();
  const startMs = performance.now();
  return () => {
    const sliceMs = performance.now() - startMs;
    const clientCpuUs = ownCpuSince();
    return {
      ...{ startedAt, sliceMs },
      clockJumpMs: jumpedMs(),
      ...cpuSince(),
      ...(clientCpuUs === undefined ? {} : { clientCpuUs }),
    };
  };
}

/** @returns what tells by how many ms the wall clock has gone further since than the monotonic one. */
export function watchClocks(): () => number {
  const aheadMs = (): number => Date.now() - performance.now();
  const before = aheadMs();
  return () => Math.round(aheadMs() - before);
}

/** µs since `beginMs` of performance.now(). */
export function usSince(beginMs: number): number {
  return microseconds(performance.now() - beginMs);
}

/** Of so many ms, to whole nanoseconds: more digits say nothing and fill the journal. */
export function microseconds(ms: number): number {
  return Math.round(ms * 1e6) / 1000;
}
