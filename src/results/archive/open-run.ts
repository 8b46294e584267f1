import { statSync } from 'node:fs';
import { folderFiles, type RunFiles } from '../run-files.ts';
import { readArchive } from './read-archive.ts';

/** The files of a run. @param path its folder or its archive, which is there. @throws BenchError BAD_ARCHIVE. */
export async function openRun(path: string): Promise<RunFiles> {
  return statSync(path).isDirectory() ? folderFiles(path) : readArchive(path);
}
