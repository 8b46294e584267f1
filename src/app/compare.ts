import { BenchError } from '../base/errors.ts';
import { compareRuns } from '../compare/compare-runs.ts';
import { comparisonTable, runLegend } from '../terminal/comparison-table.ts';
import type { CommandContext } from './command-context.ts';
import { loadRuns } from './load-runs.ts';

/** `compare <run> <run>…`: what a mode costs in each run against the first. Writes nothing. */
export async function compare({
  invocation,
  terminal,
  catalogue,
}: CommandContext): Promise<number> {
  const runs = await loadRuns(invocation);
  if (runs.length < 2) {
    throw new BenchError(
      'BAD_FLAG',
      `compare needs two runs, and was given ${invocation.args.join('')} only.`,
    );
  }
  const { workloads } = await catalogue();
  const comparison = compareRuns(runs, workloads);
  if (invocation.flags.json) {
    terminal.json(comparison);
    return 0;
  }
  terminal.result(runLegend(comparison, terminal.colors));
  const recomputed = runs.flatMap((each) => each.recomputed ?? []);
  for (const each of [...recomputed, ...comparison.warnings]) terminal.warn(each);
  terminal.result(comparisonTable(comparison, terminal.colors));
  return 0;
}
