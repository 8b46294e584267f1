import { readFileSync } from 'node:fs';

/** Text of a file of /proc, undefined where it cannot be read. */
export function readFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
