import { BenchError } from './errors.ts';

/** What work ends with once its signal is aborted for the reason `SIGINT` or `SIGTERM`. */
export function interruption(signal: AbortSignal): BenchError {
  return signal.reason === 'SIGTERM'
    ? new BenchError('TERMINATED', 'Stopped by SIGTERM.')
    : new BenchError('INTERRUPTED', 'Stopped by SIGINT.');
}

export function isInterruption(thrown: unknown): boolean {
  return thrown instanceof BenchError && ['INTERRUPTED', 'TERMINATED'].includes(thrown.code);
}

/** Before work that takes long. @throws BenchError INTERRUPTED or TERMINATED */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw interruption(signal);
}
