import { BenchError } from '../base/errors.ts';
import { comparableRun } from '../compare/comparable-run.ts';
import { compareRuns } from '../compare/compare-runs.ts';
import type { ComparableRun } from '../compare/comparison.ts';
import { comparisonId } from '../compare/comparison-id.ts';
import { loadRun } from '../results/loaded-run.ts';
import { findRun } from './find-run.ts';
import type { CommandContext } from './command-context.ts';
import { showComparison } from './show-comparison.ts';

/** Enough to look at; more would need a database. */
const maxRuns = 50;

/** `compare <run> <run>…`: what a mode costs on each host against the first, as a table and as a page. */
export async function compare(context: CommandContext): Promise<number> {
  const { invocation, catalogue } = context;
  const names = invocation.args;
  if (names.length < 2) {
    throw new BenchError(
      'BAD_FLAG',
      `compare needs two runs, and was given ${names.join('')} only.`,
    );
  }
  if (names.length > maxRuns) {
    throw new BenchError(
      'BAD_FLAG',
      `compare takes up to ${String(maxRuns)} runs, and was given ${String(names.length)}.`,
    );
  }
  const paths = names.map((name) => findRun(name, invocation));
  const runs = paths.map((path) => readRun(path, context));
  const { workloads } = await catalogue();
  return showComparison(compareRuns(runs, workloads), comparisonId(runs), context);
}

/** One at a time: of each, only what is compared is kept. */
function readRun(path: string, { terminal }: Pick<CommandContext, 'terminal'>): ComparableRun {
  const loaded = loadRun(path);
  if (loaded.recomputed) terminal.warn(loaded.recomputed);
  return comparableRun(loaded);
}
