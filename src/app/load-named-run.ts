import type { Invocation } from '../config/invocation.ts';
import { openRun } from '../results/archive/open-run.ts';
import { loadRunFiles, type LoadedRun } from '../results/loaded-run.ts';
import { findRun } from './find-run.ts';

/** One run, by id, folder or archive. @throws BenchError BAD_RESULTS or BAD_ARCHIVE where it cannot be read. */
export async function loadNamedRun(name: string, invocation: Invocation): Promise<LoadedRun> {
  return loadRunFiles(await openRun(findRun(name, invocation)));
}
