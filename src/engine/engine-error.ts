import { BenchError, messageOf } from '../base/errors.ts';
import { interruption } from '../base/interruption.ts';
import { NoAnswer } from './answer-deadlines.ts';

const lostConnection = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'ENOTFOUND']);

/** Turns whatever dockerode threw into our own error. @param doing `start container x` */
export function engineError(thrown: unknown, doing: string): BenchError {
  if (thrown instanceof BenchError) return thrown;
  if (thrown instanceof NoAnswer) {
    return new BenchError(
      'ENGINE_GONE',
      `The Docker Engine hangs: it was to ${doing}, and has not answered for ${thrown.seconds} s.`,
      { hint: 'What was measured is kept. Restart the engine and run again.', cause: thrown },
    );
  }
  const code = property(thrown, 'code');
  if (
    (typeof code === 'string' && lostConnection.has(code)) ||
    messageOf(thrown).includes('socket hang up')
  ) {
    return new BenchError('ENGINE_GONE', `The Docker Engine went away: could not ${doing}.`, {
      cause: thrown,
    });
  }
  return new BenchError('ENGINE_FAILED', `Could not ${doing}: ${messageOf(thrown)}`, {
    cause: thrown,
  });
}

/** The engine's answer, or our own error where it threw. @param doing `start container x` */
export async function orEngineError<T>(answer: Promise<T>, doing: string): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw engineError(thrown, doing);
  }
}

/** What became of work whose signal was aborted: by Ctrl-C, or by a deadline that it was given. */
export function stopped(signal: AbortSignal, doing: string): BenchError {
  return signal.reason instanceof Error ? engineError(signal.reason, doing) : interruption(signal);
}

/**
 * Waits for a removal, which an engine that is gone cannot do: the next start sweeps what is left,
 * and the reason why the engine went must not be buried under the failure to clean up.
 */
export async function removed(removal: Promise<void>): Promise<void> {
  await removal.catch((thrown: unknown) => {
    if (!(thrown instanceof BenchError) || thrown.code !== 'ENGINE_GONE') throw thrown;
  });
}

/**
 * Waits for a removal. 404 (gone already) is no error; nor is 409, which means that another removal is
 * under way. Of a volume 409 means that it is in use: where that matters, pass only 404.
 */
export async function ignoreGone(
  removal: Promise<unknown>,
  gone: readonly number[] = [404, 409],
): Promise<void> {
  await removal.catch((thrown: unknown) => {
    if (!gone.includes(statusOf(thrown) ?? 0)) throw thrown;
  });
}

/** HTTP status of the engine's answer, undefined where it gave none. */
export function statusOf(thrown: unknown): number | undefined {
  const status = property(thrown, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}
