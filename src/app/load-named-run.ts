import type { Invocation } from '../config/invocation.ts';
import { loadRunAt } from '../results/archive/open-run.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { findRun } from './find-run.ts';

/** One run, by id, folder or archive. @throws BenchError BAD_RESULTS or BAD_ARCHIVE where it cannot be read. */
export function loadNamedRun(name: string, invocation: Invocation): Promise<LoadedRun> {
  return loadRunAt(findRun(name, invocation));
}
