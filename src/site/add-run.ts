import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { renderPage } from '../report/page/render-page.ts';
import { archiveName } from '../results/archive/pack-archive.ts';
import type { AddRunOptions, Source } from './add-run-options.ts';
import { describeRun, overheadsOf } from './describe-run.ts';
import { drawWhole } from './draw-whole-run.ts';
import { refuseTelling } from './refuse-telling.ts';
import { runDocument } from './run-document.ts';
import { runFiles } from './run-files.ts';
import { writeOverheads } from './run-overheads.ts';
import { runFolder } from './site-manifest.ts';
import type { SiteRun } from './site-run.ts';
import { writeWhole } from './write-whole.ts';

export interface AddedRun {
  readonly run: SiteRun;
  /** A sentence for each part that could not be drawn. */
  readonly problems: readonly string[];
}

/**
 * Draws the page of a run, with its archive beside it. What was packed has been checked for private data; a folder is checked here.
 * @throws BenchError BAD_RESULTS, PRIVATE_DATA, TOO_FEW_BLOCKS or DISK_FAILED, before anything of the run is written.
 */
export async function addRun(
  { path, files, outline, contentHash }: Source,
  options: AddRunOptions,
): Promise<AddedRun> {
  const { dir, full, scripts } = options;
  const isArchive = statSync(path).isFile();
  if (!isArchive) refuseTelling(files, outline, options);
  const archive = archiveName({ runId: outline.run.runId, contentHash, rawOutput: false });
  const run = describeRun(outline, {
    ...{ contentHash, page: full ? 'whole' : 'brief' },
    ...(isArchive ? { archive } : {}),
  });
  const folder = join(dir, runFolder(run));
  const problems = full
    ? await drawWhole(run, files, options)
    : (writeWhole(
        join(folder, 'index.html'),
        renderPage(runDocument(outline, runFiles(run)), scripts.tables),
      ),
      []);
  writeOverheads(dir, run, overheadsOf(outline));
  if (isArchive) writeWhole(join(folder, archive), readFileSync(path));
  return { run, problems };
}
