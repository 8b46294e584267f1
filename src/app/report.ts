import { relative, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { bibtex } from '../report/bibtex.ts';
import { drawReport } from '../report/draw-report.ts';
import { readRepositoryUrl } from '../report/repository-url.ts';
import { completeRun } from '../results/complete-run.ts';
import { contentHash } from '../results/content-hash.ts';
import { loadRun } from '../results/loaded-run.ts';
import { findRun } from './find-run.ts';
import type { CommandContext } from './command-context.ts';

/** `report <run>`: draws a run again from its results; with `--cite`, only says how to cite it. Needs no engine. */
export async function report(context: CommandContext): Promise<number> {
  const { invocation, terminal } = context;
  const [name] = invocation.args;
  if (name === undefined) throw new BenchError('BAD_FLAG', 'report needs the name of a run.');
  const path = findRun(name, invocation);
  const loaded = loadRun(path);
  if (invocation.flags.cite) {
    const repositoryUrl = readRepositoryUrl(invocation.root);
    const cited = bibtex({ ...loaded, contentHash: await contentHash(path), repositoryUrl });
    terminal.result(cited.split('\n'));
    return exitCodes.done;
  }
  if (loaded.recomputed) terminal.warn(loaded.recomputed);
  const reportsDir = resolve(invocation.cwd, invocation.flags.reports ?? 'reports');
  const catalogue = await context.catalogue();
  const run = completeRun(loaded, catalogue);
  const { charts, claims, published } = catalogue;
  const options = { run, charts, claims, published, reportsDir };
  const { dir, problems } = await drawReport(options);
  terminal.result([...problems, `Report: ${relative(invocation.cwd, dir)}/index.html`]);
  return problems.length === 0 ? exitCodes.done : exitCodes.cellsFailed;
}
