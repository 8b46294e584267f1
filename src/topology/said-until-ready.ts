import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What a server says of itself before its line `ready`: the text of files by their path, and its `addresses`. */
export type Said = ReadonlyMap<string, string>;

/** Never resolves where it ends without that line. */
export async function saidUntilReady(stdout: Readable): Promise<Said> {
  const files = new Map<string, string>();
  for await (const line of createInterface({ input: stdout })) {
    if (line === 'ready') {
      // Or what a service prints later would fill the pipe.
      stdout.resume();
      return files;
    }
    const [, file, text] = /^(\/\S+|addresses) (.*)$/.exec(line) ?? [];
    if (file !== undefined && text !== undefined) files.set(file, text);
  }
  return new Promise(() => undefined);
}
