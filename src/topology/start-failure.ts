import { BenchError, messageOf } from '../base/errors.ts';
import { isInterruption } from '../base/interruption.ts';

/** START_FAILED of a mode, or what was thrown where that is no failure of the mode: an interruption, or an engine that is gone. */
export function startFailure(mode: string, thrown: unknown): unknown {
  if (isInterruption(thrown)) return thrown;
  if (thrown instanceof BenchError && thrown.code === 'ENGINE_GONE') return thrown;
  const facts = thrown instanceof BenchError ? { hint: thrown.hint } : {};
  const message = `Mode "${mode}" could not be started: ${messageOf(thrown)}`;
  return new BenchError('START_FAILED', message, { ...facts, cause: thrown });
}
