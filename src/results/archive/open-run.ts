import { statSync } from 'node:fs';
import { loadRunFiles, type LoadedRun } from '../loaded-run.ts';
import { folderFiles, type RunFiles } from '../files/run-files.ts';
import { readArchive } from './read-archive.ts';

/** The files of a run. @param path its folder or its archive, which is there. @throws BenchError BAD_ARCHIVE. */
export async function openRun(path: string): Promise<RunFiles> {
  return statSync(path).isDirectory() ? folderFiles(path) : readArchive(path);
}

/** The run of a folder or an archive. @throws BenchError BAD_RESULTS or BAD_ARCHIVE naming what cannot be read. */
export async function loadRunAt(path: string): Promise<LoadedRun> {
  return loadRunFiles(await openRun(path));
}
