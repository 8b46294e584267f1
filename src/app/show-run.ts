import { relative } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import type { Config } from '../config/config.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import { drawReport } from '../report/draw-report.ts';
import { hasEnoughBlocks, tooFewBlocks } from '../results/summary/enough-blocks.ts';
import { completeRun } from '../results/complete-run.ts';
import { loadRunFiles, type LoadedRun } from '../results/loaded-run.ts';
import { folderFiles } from '../results/files/run-files.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { citeRun } from './cite-run.ts';
import { verdictTable } from '../terminal/verdict-table.ts';

export interface ShowRunOptions {
  /** The run's folder. */
  readonly path: string;
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly terminal: Pick<Terminal, 'colors' | 'result' | 'json' | 'warn'>;
  readonly cwd: string;
  /** Of the repository. */
  readonly root: string;
  readonly isJson: boolean;
}

/** Prints and draws what the folder of a run that has just ended holds. @returns the exit code. */
export async function showRun(options: ShowRunOptions): Promise<number> {
  const { path, config, catalogue, terminal, cwd } = options;
  const files = folderFiles(path);
  const loaded = completeRun(loadRunFiles(files), catalogue);
  const shown = (folder: string): string => relative(cwd, folder) || '.';
  const last = [`Results: ${shown(path)}`];
  let problems: readonly string[] = [];
  const refusal = tooFewBlocks(loaded);
  if (refusal) {
    last.push(`No report. ${refusal.message}`);
  } else {
    terminal.result(verdictTable(loaded, terminal.colors));
    const { reportsDir } = config;
    const citation = await citeRun(files, loaded, options.root);
    const drawn = await drawReport({ run: loaded, catalogue, reportsDir, citation });
    problems = drawn.problems;
    last.push(...problems, `Report:  ${shown(drawn.dir)}/index.html`);
  }
  terminal.result(['', ...last]);
  if (options.isJson) terminal.json(loaded.summary);
  return problems.length === 0 ? exitCodeOf(loaded, config) : exitCodes.cellsFailed;
}

/** A workload that is short of blocks is no failure, unless the run was about it. */
function exitCodeOf({ run, summary }: LoadedRun, { headline, workloads }: Config): number {
  const isBad = summary.cells.some((cell) => ['failed', 'invalid'].includes(cell.status));
  const asked = headline ?? workloads[0]?.id ?? '';
  return isBad || !hasEnoughBlocks(run, asked) ? exitCodes.cellsFailed : exitCodes.done;
}
