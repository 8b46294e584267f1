import { addAbortSignal, type Readable } from 'node:stream';
import { BenchError } from '../../base/errors.ts';
import { engineError, stopped } from '../engine-error.ts';

interface Row {
  readonly stream?: string;
  readonly status?: string;
  readonly error?: string;
}

export interface ReadRowsOptions {
  /** `build x` */
  readonly doing: string;
  /** Aborted, it hangs up on the engine, which takes that for the order to stop. */
  readonly signal: AbortSignal;
  readonly onRow?: (text: string) => void;
}

/**
 * Reads a build, pull, import or load stream to its end. HTTP 200 says nothing: failure is a row.
 * @throws BenchError IMAGE_FAILED with the first error row's text; INTERRUPTED, TERMINATED or, where
 * the signal is a deadline, ENGINE_FAILED.
 */
export async function readRows(
  answer: Promise<NodeJS.ReadableStream>,
  { doing, signal, onRow }: ReadRowsOptions,
): Promise<void> {
  let failure: string | undefined;
  try {
    // dockerode's types promise less than the response that it is.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it is one
    const stream = addAbortSignal(signal, (await answer) as Readable);
    for await (const line of linesOf(stream)) {
      if (line.trim() === '') continue;
      const row = JSON.parse(line) as Row;
      if (row.error !== undefined) failure ??= row.error;
      const text = (row.stream ?? row.status ?? '').trim();
      if (text !== '') onRow?.(text);
    }
  } catch (thrown) {
    throw signal.aborted ? stopped(signal, doing) : engineError(thrown, doing);
  }
  if (failure !== undefined) {
    throw new BenchError('IMAGE_FAILED', `Could not ${doing}: ${failure}`);
  }
}

/** Unlike node:readline, it throws where the stream breaks off. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}
