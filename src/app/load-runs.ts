import type { Invocation } from '../config/invocation.ts';
import { openRun } from '../results/archive/open-run.ts';
import { loadRunFiles, type LoadedRun } from '../results/loaded-run.ts';
import { findRuns } from './find-run.ts';

/**
 * All runs that the command line names: by id, folder or archive, or by a folder of them.
 * @throws BenchError BAD_RESULTS or BAD_ARCHIVE naming the first that cannot be read.
 */
export async function loadRuns(invocation: Invocation): Promise<readonly LoadedRun[]> {
  const paths = invocation.args.flatMap((name) => findRuns(name, invocation));
  const runs: LoadedRun[] = [];
  for (const path of paths) runs.push(loadRunFiles(await openRun(path)));
  return runs;
}
