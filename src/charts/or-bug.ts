import { BenchError, messageOf } from '../base/errors.ts';

/** @throws BenchError BUG naming the chart, for whatever is thrown. */
export async function orBug<T>(id: string, draw: () => Promise<T>): Promise<T> {
  try {
    return await draw();
  } catch (thrown) {
    throw new BenchError('BUG', `Chart "${id}" cannot be drawn: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
}
