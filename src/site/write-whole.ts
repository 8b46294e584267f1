import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';
import { replaceFile } from '../results/files/replace-file.ts';

/**
 * A file as a whole or not at all, so that a server can go on serving the folder. One that has that content stays as it is.
 * @throws BenchError DISK_FAILED naming it.
 */
export function writeWhole(path: string, content: string | Buffer): void {
  const bytes = Buffer.from(content);
  if (isThere(path, bytes)) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, bytes);
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Could not write ${path}: ${messageOf(thrown)}`);
  }
}

function isThere(path: string, bytes: Buffer): boolean {
  try {
    return readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}
