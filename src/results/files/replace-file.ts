import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a file whole or not at all: nobody reads half of it. Its folder has to be there. @throws what the file system says. */
export function replaceFile(path: string, content: string | Buffer): void {
  const unfinished = join(dirname(path), `.${basename(path)}.${String(process.pid)}.part`);
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
