import { relative, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { drawReport, type DrawnReport } from '../report/draw-report.ts';
import { completeRun } from '../results/complete-run.ts';
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
  const { dir, problems } = await drawInto(session, loadRun(path), reports);
  terminal.result([...problems, `Report: ${relative(invocation.cwd, dir)}/index.html`]);
  return problems.length === 0 ? exitCodes.done : exitCodes.cellsFailed;
}

export async function drawInto(
  session: Session,
  run: LoadedRun,
  reportsDir: string,
): Promise<DrawnReport> {
  const catalogue = await session.catalogue();
  const { charts } = catalogue;
  return drawReport({ run: completeRun(run, catalogue), charts, reportsDir });
}
