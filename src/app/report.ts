import { relative, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { drawReport } from '../report/draw-report.ts';
import { openRun } from '../results/archive/open-run.ts';
import { completeRun } from '../results/complete-run.ts';
import { loadRunFiles } from '../results/loaded-run.ts';
import { citeRun } from './cite-run.ts';
import { findRun } from './find-run.ts';
import type { CommandContext } from './command-context.ts';

/** `report <run>`: draws a run again from its results; with `--cite`, only says how to cite it. Needs no engine. */
export async function report(context: CommandContext): Promise<number> {
  const { invocation, terminal } = context;
  const [name] = invocation.args;
  if (name === undefined) throw new BenchError('BAD_FLAG', 'report needs the name of a run.');
  const files = await openRun(findRun(name, invocation));
  const loaded = loadRunFiles(files);
  const citation = await citeRun(files, loaded, invocation.root);
  if (invocation.flags.cite) {
    terminal.result(citation.split('\n'));
    return exitCodes.done;
  }
  if (loaded.recomputed) terminal.warn(loaded.recomputed);
  const reportsDir = resolve(invocation.cwd, invocation.flags.reports ?? 'reports');
  const catalogue = await context.catalogue();
  const run = completeRun(loaded, catalogue);
  const { dir, problems } = await drawReport({ run, catalogue, reportsDir, citation });
  terminal.result([...problems, `Report: ${relative(invocation.cwd, dir)}/index.html`]);
  return problems.length === 0 ? exitCodes.done : exitCodes.cellsFailed;
}
