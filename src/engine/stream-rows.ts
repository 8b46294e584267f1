import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { BenchError } from '../base/errors.ts';

interface Row {
  readonly stream?: string;
  readonly status?: string;
  readonly error?: string;
}

/**
 * Reads a build, pull, import or load stream to its end. HTTP 200 says nothing: failure is a row.
 * @throws BenchError IMAGE_FAILED with the first error row's text.
 */
export async function readRows(
  stream: Readable,
  doing: string,
  onRow: (text: string) => void = () => undefined,
): Promise<void> {
  let failure: string | undefined;
  for await (const line of createInterface({ input: stream })) {
    if (line.trim() === '') continue;
    const row = JSON.parse(line) as Row;
    if (row.error !== undefined) failure ??= row.error;
    const text = (row.stream ?? row.status ?? '').trim();
    if (text !== '') onRow(text);
  }
  if (failure !== undefined) {
    throw new BenchError('IMAGE_FAILED', `Could not ${doing}: ${failure}`);
  }
}
