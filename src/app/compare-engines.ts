import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import { comparableRun } from '../compare/comparable-run.ts';
import { compareRuns } from '../compare/compare-runs.ts';
import { comparisonId } from '../compare/comparison-id.ts';
import type { Config } from '../config/config.ts';
import { loadRunAt } from '../results/archive/open-run.ts';
import type { CommandContext } from './command-context.ts';
import { showComparison } from './show-comparison.ts';

export interface EngineRun {
  readonly engine: string;
  /** Its folder. */
  readonly path: string;
}

/** Not of one that was interrupted before it had looked at its host: nothing can be said of it. */
function isDescribed({ path }: EngineRun): boolean {
  return existsSync(join(path, 'host.json'));
}

/**
 * The page of all engines that something was measured on, the first that was named being the one that the others are
 * compared with. @returns the exit code.
 */
export async function compareEngines(
  runs: readonly EngineRun[],
  { engines, reportsDir }: Pick<Config, 'engines' | 'reportsDir'>,
  context: CommandContext,
): Promise<number> {
  const { terminal, invocation, catalogue } = context;
  const inOrder = engines.flatMap(({ id }) =>
    runs.filter((run) => run.engine === id && isDescribed(run)),
  );
  const loaded = await Promise.all(
    inOrder.map(async ({ path }) => comparableRun(await loadRunAt(path))),
  );
  const measured = loaded.filter(({ summary }) =>
    summary.cells.some(({ status }) => status === 'measured'),
  );
  const names = new Set(measured.map(({ run }) => run.parameters.engine));
  if (names.size < 2) {
    const only = [...names].join('');
    const what = only === '' ? 'Nothing was measured.' : `Only ${only} was measured.`;
    terminal.result(['', `No comparison. ${what}`]);
    return exitCodes.done;
  }
  const { workloads } = await catalogue();
  terminal.result(['', terminal.colors.bold('All engines.')]);
  const flags = { ...invocation.flags, reports: reportsDir };
  return showComparison(compareRuns(measured, workloads), comparisonId(measured), {
    ...context,
    invocation: { ...invocation, flags },
  });
}
