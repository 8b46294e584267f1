import type { Invocation } from '../config/invocation.ts';
import { openRun } from '../results/archive/open-run.ts';
import { loadRunFiles, type LoadedRun } from '../results/loaded-run.ts';
import { findRun, findRuns } from './find-run.ts';

/**
 * All runs that are named: by id, folder or archive, or by a folder of them.
 * @throws BenchError BAD_RESULTS or BAD_ARCHIVE naming the first that cannot be read.
 */
export async function loadRuns(
  names: readonly string[],
  invocation: Invocation,
): Promise<readonly LoadedRun[]> {
  const paths = names.flatMap((name) => findRuns(name, invocation));
  const runs: LoadedRun[] = [];
  for (const path of paths) runs.push(loadRunFiles(await openRun(path)));
  return runs;
}

/** One run, by id, folder or archive. @throws BenchError BAD_RESULTS or BAD_ARCHIVE where it cannot be read. */
export async function loadNamedRun(name: string, invocation: Invocation): Promise<LoadedRun> {
  return loadRunFiles(await openRun(findRun(name, invocation)));
}
