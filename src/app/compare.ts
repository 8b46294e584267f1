import { BenchError } from '../base/errors.ts';
import { comparableRun } from '../compare/comparable-run.ts';
import { compareRuns } from '../compare/compare-runs.ts';
import type { ComparableRun } from '../compare/comparison.ts';
import { comparisonId } from '../compare/comparison-id.ts';
import { loadRunAt } from '../results/archive/open-run.ts';
import type { CommandContext } from './command-context.ts';
import { findRuns } from './find-run.ts';
import { gate } from './gate.ts';
import { readGateOptions } from './gate-options.ts';
import { showComparison } from './show-comparison.ts';

/** Enough to look at; more would need a database. */
const maxRuns = 50;

/**
 * `compare <run> <run>…`: what a mode costs on each host against the first, as a table and as a page; or, with rules or files to
 * export, what `gate` does.
 */
export async function compare(context: CommandContext): Promise<number> {
  const gateOptions = readGateOptions(context.invocation);
  if (gateOptions) return gate(context, gateOptions);
  const { invocation, catalogue } = context;
  const { base } = invocation.flags;
  const names = [...(base === undefined ? [] : [base]), ...invocation.args];
  const paths = names.flatMap((name) => findRuns(name, invocation));
  if (paths.length < 2) {
    throw new BenchError(
      'BAD_FLAG',
      `compare needs two runs, and was given ${names.join('')} only.`,
    );
  }
  if (paths.length > maxRuns) {
    throw new BenchError(
      'BAD_FLAG',
      `compare takes up to ${String(maxRuns)} runs, and was given ${String(paths.length)}.`,
    );
  }
  const runs: ComparableRun[] = [];
  for (const path of paths) runs.push(await readRun(path, context));
  const { workloads } = await catalogue();
  return showComparison(compareRuns(runs, workloads), comparisonId(runs), context);
}

/** One at a time: of each, only what is compared is kept. */
async function readRun(
  path: string,
  { terminal }: Pick<CommandContext, 'terminal'>,
): Promise<ComparableRun> {
  const loaded = await loadRunAt(path);
  if (loaded.recomputed) terminal.warn(loaded.recomputed);
  return comparableRun(loaded);
}
