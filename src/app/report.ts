import { relative, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { drawReport, type DrawnReport } from '../report/draw-report.ts';
import { loadRun, type LoadedRun } from '../results/loaded-run.ts';
import { findRun } from './find-run.ts';
import type { Session } from './session.ts';

/** `report <run>`: draws a run again from its results. Needs no engine. */
export async function report(session: Session): Promise<number> {
  const { invocation, terminal } = session;
  const [name] = invocation.args;
  if (name === undefined) throw new BenchError('BAD_FLAG', 'report needs the name of a run.');
  const path = findRun(name, invocation);
  const reports = resolve(invocation.cwd, invocation.flags.reports ?? 'reports');
  const run = loadRun(path);
  if (run.recomputed) terminal.warn(run.recomputed);
  const { dir } = await drawInto(session, run, reports);
  terminal.result([`Report: ${relative(invocation.cwd, dir)}/index.html`]);
  return 0;
}

export async function drawInto(
  session: Session,
  run: LoadedRun,
  reportsDir: string,
): Promise<DrawnReport> {
  const { charts } = await session.catalogue();
  return drawReport({ run, charts, reportsDir });
}
