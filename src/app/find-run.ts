import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import type { Invocation } from '../config/invocation.ts';
import { didYouMean } from '../config/known-name.ts';
import { archiveSuffix } from '../results/archive/archive-format.ts';

/**
 * A run that was named by the path of its folder or archive, or by its id under the results folder.
 * @returns the path of the folder or archive. @throws BenchError BAD_RESULTS with the nearest run.
 */
export function findRun(name: string, invocation: Invocation): string {
  const [path, ...others] = findRuns(name, invocation);
  if (path !== undefined && others.length === 0) return path;
  throw new BenchError('BAD_RESULTS', `${name} is a folder of several runs: name one of them.`);
}

/**
 * As `findRun`; a folder of runs stands for all that are in it, by name.
 * @throws BenchError BAD_RESULTS where there is none.
 */
export function findRuns(name: string, { cwd, flags }: Invocation): readonly string[] {
  const results = resolve(cwd, flags.results ?? 'results');
  // An empty name, as of a variable that is not set, would be the folder that it is called from.
  const places = name === '' ? [] : [resolve(cwd, name), join(results, name)];
  const path = places.find((each) => isRun(each) || isFile(each));
  if (path !== undefined) return [path];
  const [given] = places;
  if (given !== undefined && existsSync(given)) {
    const runs = runsIn(given);
    if (runs.length > 0) return runs;
    throw new BenchError(
      'BAD_RESULTS',
      `${given} is no run, and there is no run or archive in it.`,
    );
  }
  const ids = existsSync(results)
    ? readdirSync(results).filter((each) => isRun(join(results, each)))
    : [];
  throw new BenchError(
    'BAD_RESULTS',
    `There is no run "${name}" in ${results}.${didYouMean(name, ids)}`,
  );
}

/** Folders and archives of runs, by name. */
function runsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => isRun(path) || (path.endsWith(archiveSuffix) && isFile(path)));
}

function isRun(path: string): boolean {
  return existsSync(join(path, 'run.json'));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
