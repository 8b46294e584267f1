import { startCpuClock } from './machine-cpu.ts';
import type { SliceOutput } from '../base/agent-protocol.ts';

/** Starts the clocks of a slice. @returns what stops them, and tells what every slice tells. */
export function startSlice(): () => SliceOutput {
  const startedAt = new Date().toISOString();
  const cpuSince = startCpuClock();
  const startMs = performance.now();
  return () => {
    const sliceMs = performance.now() - startMs;
    const cpuS = cpuSince();
    return { startedAt, sliceMs, ...(cpuS === undefined ? {} : { cpuS }) };
  };
}
