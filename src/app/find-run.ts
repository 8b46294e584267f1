import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import type { Invocation } from '../config/invocation.ts';
import { didYouMean } from '../config/known-name.ts';

/**
 * The folder of a run that was named by its path, or by its id under the results folder.
 * @throws BenchError BAD_RESULTS with the nearest run.
 */
export function findRun(name: string, { cwd, flags }: Invocation): string {
  const results = resolve(cwd, flags.results ?? 'results');
  const isRun = (path: string): boolean => existsSync(join(path, 'run.json'));
  const path = [resolve(cwd, name), join(results, name)].find(isRun);
  if (path !== undefined) return path;
  const runs = existsSync(results)
    ? readdirSync(results).filter((each) => isRun(join(results, each)))
    : [];
  throw new BenchError(
    'BAD_RESULTS',
    `There is no run "${name}" in ${results}.${didYouMean(name, runs)}`,
  );
}
