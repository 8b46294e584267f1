import { BenchError } from '../base/errors.ts';
import { compareRuns } from '../compare/compare-runs.ts';
import { comparisonTable, runLegend } from '../terminal/comparison-table.ts';
import { gate } from './gate.ts';
import { readGateOptions } from './gate-options.ts';
import type { CommandContext } from './command-context.ts';
import { loadRuns } from './load-runs.ts';

/** `compare <run> <run>…`: what a mode costs in each run against the first. Writes nothing, unless it is to gate or to export. */
export async function compare(context: CommandContext): Promise<number> {
  const gateOptions = readGateOptions(context.invocation);
  if (gateOptions) return gate(context, gateOptions);
  const { invocation, terminal, catalogue } = context;
  const { base } = invocation.flags;
  const names = [...(base === undefined ? [] : [base]), ...invocation.args];
  const runs = await loadRuns(names, invocation);
  if (runs.length < 2) {
    throw new BenchError(
      'BAD_FLAG',
      `compare needs two runs, and was given ${names.join('')} only.`,
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
