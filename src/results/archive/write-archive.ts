import { join } from 'node:path';
import { BenchError, messageOf } from '../../base/errors.ts';
import { replaceFile } from '../files/replace-file.ts';
import { makeWritableFolder } from '../files/writable-folder.ts';
import { archiveName, packArchive, type ArchiveContent } from './pack-archive.ts';

/** Writes an archive whole, or not at all. @throws BenchError DISK_FAILED naming it. */
export async function writeArchive(
  folder: string,
  content: ArchiveContent,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const path = join(folder, archiveName(content.manifest));
  const packed = await packArchive(content);
  makeWritableFolder(folder);
  try {
    replaceFile(path, packed);
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Could not write ${path}: ${messageOf(thrown)}`);
  }
  return { path, bytes: packed.length };
}
