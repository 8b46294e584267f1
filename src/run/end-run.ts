import type { Clock } from '../base/clock.ts';
import { CleanupStack } from '../base/cleanup-stack.ts';
import type { RunRecord } from './run-record.ts';

export interface EndedRun {
  /** Absent where the work failed before there was one. */
  readonly record?: RunRecord;
  /** Why there is less than was asked for; absent where all is there, or the signal came. */
  readonly failure: Error | undefined;
  /** Why something may be left on the engine. */
  readonly cleanupFailure: Error | undefined;
}

/**
 * Does the work of a run, writes how it ended, and only then cleans up: whatever cleaning up fails
 * with, a run that has measured is done, and a run that has failed says why. Never throws.
 * @param work puts what it opens on the stack, and hands over the record as soon as it has one.
 */
export async function endRun(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  work: (cleanup: CleanupStack, keep: (record: RunRecord) => RunRecord) => Promise<void>,
): Promise<EndedRun> {
  const cleanup = new CleanupStack();
  const kept: { record?: RunRecord } = {};
  const workFailure = await failureOf(() => work(cleanup, (record) => (kept.record = record)));
  const endFailure = await failureOf(() =>
    kept.record?.end({ failure: workFailure, signal, now: clock.now() }),
  );
  const cleanupFailure = await failureOf(() => cleanup[Symbol.asyncDispose]());
  return { ...kept, failure: workFailure ?? endFailure, cleanupFailure };
}

async function failureOf(act: () => unknown): Promise<Error | undefined> {
  try {
    await act();
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}
