import { relative, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { drawReport } from '../report/draw-report.ts';
import { loadRun } from '../results/loaded-run.ts';
import { findRun } from './find-run.ts';
import type { CommandContext } from './command-context.ts';

/** `report <run>`: draws a run again from its results. Needs no engine. */
export async function report(context: CommandContext): Promise<number> {
  const { invocation, terminal } = context;
  const [name] = invocation.args;
  if (name === undefined) throw new BenchError('BAD_FLAG', 'report needs the name of a run.');
  const run = loadRun(findRun(name, invocation));
  if (run.recomputed) terminal.warn(run.recomputed);
  const reportsDir = resolve(invocation.cwd, invocation.flags.reports ?? 'reports');
  const { charts } = await context.catalogue();
  const { dir } = await drawReport({ run, charts, reportsDir });
  terminal.result([`Report: ${relative(invocation.cwd, dir)}/index.html`]);
  return 0;
}
