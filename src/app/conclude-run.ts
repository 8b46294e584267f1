import { BenchError, messageOf } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { interruption } from '../base/interruption.ts';
import type { EndedRun } from '../run/end-run.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { showRun, type ShowRunOptions } from './show-run.ts';

export interface ConcludeRunOptions extends Omit<ShowRunOptions, 'path' | 'terminal'> {
  readonly terminal: ShowRunOptions['terminal'] & Pick<Terminal, 'error'>;
  readonly signal: AbortSignal;
}

/**
 * Shows what a run leaves behind, however it ended.
 * @returns the exit code. @throws what the run failed with, else what showing it failed with.
 */
export async function concludeRun(
  { record, failure, cleanupFailure }: EndedRun,
  { signal, ...options }: ConcludeRunOptions,
): Promise<number> {
  const shown = record ? await tryShowing({ ...options, path: record.path }) : undefined;
  if (cleanupFailure !== undefined) options.terminal.error(cleanupError(cleanupFailure));
  const problem = failure ?? shown?.failure;
  if (problem !== undefined) throw problem;
  if (signal.aborted) return interruption(signal).exitCode;
  if (cleanupFailure !== undefined) return exitCodes.environment;
  return shown?.code ?? exitCodes.done;
}

async function tryShowing(
  options: ShowRunOptions,
): Promise<{ readonly code?: number; readonly failure?: Error }> {
  try {
    return { code: await showRun(options) };
  } catch (thrown) {
    return { failure: thrown instanceof Error ? thrown : new Error(messageOf(thrown)) };
  }
}

/** The results are on disk by then: it takes nothing from them. */
function cleanupError(thrown: Error): BenchError {
  return new BenchError('CLEANUP_FAILED', `Cleaning up failed: ${messageOf(thrown)}`, {
    cause: thrown,
  });
}
