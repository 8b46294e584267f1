import { join, relative, resolve } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import type { Comparison } from '../compare/comparison.ts';
import type { Invocation } from '../config/invocation.ts';
import { drawComparison } from '../report/comparison/draw-comparison.ts';
import { comparisonTable } from '../terminal/comparison-table.ts';
import { runLegend } from '../terminal/run-legend.ts';
import type { CommandContext } from './command-context.ts';

/** Prints and draws a comparison. @returns the exit code. */
export async function showComparison(
  comparison: Comparison,
  id: string,
  { invocation, terminal, catalogue }: CommandContext,
): Promise<number> {
  if (invocation.flags.json) terminal.json(comparison);
  terminal.result([
    ...runLegend(comparison, terminal.colors),
    ...comparisonTable(comparison, terminal.colors),
  ]);
  const dir = folderOf(id, invocation);
  const { comparisons: charts } = await catalogue();
  const problems = await drawComparison({ comparison, id, charts, dir });
  const page = join(relative(invocation.cwd, dir), 'index.html');
  terminal.result(['', ...problems, `Page: ${page}`]);
  return problems.length === 0 ? exitCodes.done : exitCodes.cellsFailed;
}

function folderOf(id: string, { cwd, flags }: Invocation): string {
  if (flags.out !== undefined) return resolve(cwd, flags.out);
  return join(resolve(cwd, flags.reports ?? 'reports'), `compare-${id}`);
}
