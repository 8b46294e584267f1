import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { archivedFiles } from '../results/archive/archive-format.ts';

const length = 24;

/**
 * The same for a folder or archive that nobody has written to since: saves reading it again only to find its content hash the same.
 * Of its path only the name counts, so that nobody can tell it from the stamp.
 */
export function sourceStamp(path: string): string {
  const hash = createHash('sha256').update(basename(path));
  const isFolder = statSync(path).isDirectory();
  for (const file of isFolder ? archivedFiles.map((name) => join(path, name)) : [path]) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found) hash.update(`\n${String(found.size)} ${String(found.mtimeMs)}`);
    else hash.update('\n-');
  }
  return hash.digest('hex').slice(0, length);
}
