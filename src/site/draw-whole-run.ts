import { join } from 'node:path';
import { drawReport } from '../report/draw-report.ts';
import { completeRun } from '../results/complete-run.ts';
import { loadRunFiles } from '../results/loaded-run.ts';
import type { RunFiles } from '../results/files/run-files.ts';
import type { AddRunOptions } from './add-run-options.ts';
import { runFiles } from './run-files.ts';
import type { SiteRun } from './site-run.ts';

/** The report of a run, with all charts, in its folder of the site. @returns a sentence for each part that could not be drawn. */
export async function drawWhole(
  run: SiteRun,
  files: RunFiles,
  { dir, catalogue, scripts }: AddRunOptions,
): Promise<readonly string[]> {
  const whole = completeRun(loadRunFiles(files), catalogue);
  const reportsDir = join(dir, 'runs');
  const { problems } = await drawReport({
    ...{ run: whole, catalogue, reportsDir },
    ...{ beside: runFiles(run), script: scripts.charts },
  });
  return problems;
}
