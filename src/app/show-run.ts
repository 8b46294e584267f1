import { relative } from 'node:path';
import { exitCodes } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import type { Chart } from '../contracts/chart.ts';
import { drawReport } from '../report/draw-report.ts';
import { hasEnoughBlocks, tooFewBlocks } from '../results/enough-blocks.ts';
import { loadRun, type LoadedRun } from '../results/loaded-run.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { verdictTable } from '../terminal/verdict-table.ts';

export interface ShowRunOptions {
  /** The run's folder. */
  readonly path: string;
  readonly config: Config;
  readonly charts: readonly Chart[];
  readonly terminal: Pick<Terminal, 'colors' | 'result' | 'json' | 'warn'>;
  readonly cwd: string;
  readonly isJson: boolean;
}

/** Prints and draws what the folder of a run that has just ended holds. @returns the exit code. */
export async function showRun(options: ShowRunOptions): Promise<number> {
  const { path, config, charts, terminal, cwd } = options;
  const loaded = loadRun(path);
  const shown = (folder: string): string => relative(cwd, folder) || '.';
  const last = [`Results: ${shown(path)}`];
  const refusal = tooFewBlocks(loaded);
  if (refusal) {
    last.push(`No report. ${refusal.message}`);
  } else {
    terminal.result(verdictTable(loaded.run, loaded.summary, terminal.colors));
    const { dir } = await drawReport({ run: loaded, charts, reportsDir: config.reportsDir });
    last.push(`Report:  ${shown(dir)}/index.html`);
  }
  terminal.result(['', ...last]);
  if (options.isJson) terminal.json(loaded.summary);
  return exitCodeOf(loaded, config);
}

/** A workload that is short of blocks is no failure, unless the run was about it. */
function exitCodeOf({ run, summary }: LoadedRun, { headline, workloads }: Config): number {
  const isBad = summary.cells.some((cell) => ['failed', 'invalid'].includes(cell.status));
  const asked = headline ?? workloads[0]?.id ?? '';
  return isBad || !hasEnoughBlocks(run, asked) ? exitCodes.cellsFailed : exitCodes.done;
}
