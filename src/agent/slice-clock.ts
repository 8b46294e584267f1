import { startCpuClock } from './machine-cpu.ts';
import { startOwnCpuClock } from './own-cpu.ts';
import type { SliceOutput } from '../base/agent-protocol.ts';

/** Starts the clocks of a slice. @returns what stops them, and tells what every slice tells. */
export function startSlice(): () => SliceOutput {
  const startedAt = new Date().toISOString();
  const cpuSince = startCpuClock();
  const ownCpuSince = startOwnCpuClock();
  const startMs = performance.now();
  return () => {
    const sliceMs = performance.now() - startMs;
    const clientCpuUs = ownCpuSince();
    const cpuS = cpuSince();
    return {
      ...{ startedAt, sliceMs },
      ...(cpuS === undefined ? {} : { cpuS }),
      ...(clientCpuUs === undefined ? {} : { clientCpuUs }),
    };
  };
}

/** µs since `beginMs` of performance.now(), to whole nanoseconds: more digits say nothing and fill the journal. */
export function usSince(beginMs: number): number {
  return Math.round((performance.now() - beginMs) * 1e6) / 1000;
}
