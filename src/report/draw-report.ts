import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';
import { renderChart } from '../charts/render.ts';
import type { Chart } from '../contracts/chart.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { tooFewBlocks } from '../results/enough-blocks.ts';
import { chartData } from './chart-data.ts';
import type { ChartFile } from './chart-file.ts';
import { markdownReport } from './markdown.ts';
import { pageReport } from './page.ts';

export interface DrawnReport {
  readonly dir: string;
  /** Paths inside `dir`. */
  readonly files: readonly string[];
}

export interface ReportOptions {
  readonly run: LoadedRun;
  readonly charts: readonly Chart[];
  readonly reportsDir: string;
}

/** @throws BenchError TOO_FEW_BLOCKS where no workload has enough, before anything is written; DISK_FAILED naming the folder. */
export async function drawReport({ run, charts, reportsDir }: ReportOptions): Promise<DrawnReport> {
  const { runId } = run.run;
  const refusal = tooFewBlocks(run);
  if (refusal) throw refusal;
  const data = chartData(run);
  const dir = join(reportsDir, runId);
  const files = new Map<string, string | Uint8Array>();
  const drawn: ChartFile[] = [];
  for (const chart of charts) {
    const spec = chart.spec(data);
    if (!spec) continue;
    const { id, title, question } = chart;
    const { svg, png, vlJson } = await renderChart(id, spec);
    files.set(`charts/${id}.svg`, svg).set(`charts/${id}.png`, png);
    files.set(`charts/${id}.vl.json`, vlJson);
    drawn.push({ id, title, question, svg, description: chart.describe(data) });
  }
  files.set('report.md', markdownReport(run, drawn)).set('index.html', pageReport(run, drawn));
  try {
    await mkdir(join(dir, 'charts'), { recursive: true });
    for (const [name, content] of files) await writeFile(join(dir, name), content);
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Could not write ${dir}: ${messageOf(thrown)}`);
  }
  return { dir, files: [...files.keys()].sort() };
}
