import { BenchError } from './errors.ts';

/** The error of work whose signal was aborted with the reason `SIGINT` or `SIGTERM`. */
export function interruption(signal: AbortSignal): BenchError {
  return signal.reason === 'SIGTERM'
    ? new BenchError('TERMINATED', 'Stopped by SIGTERM.')
    : new BenchError('INTERRUPTED', 'Stopped by SIGINT.');
}

export function isInterruption(thrown: unknown): boolean {
  return thrown instanceof BenchError && ['INTERRUPTED', 'TERMINATED'].includes(thrown.code);
}

/** To be called before long work. @throws BenchError INTERRUPTED or TERMINATED */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw interruption(signal);
}
