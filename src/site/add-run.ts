import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../contracts/catalogue.ts';
import { drawReport } from '../report/draw-report.ts';
import { renderPage } from '../report/page/render-page.ts';
import { archiveSuffix } from '../results/archive/archive-format.ts';
import { completeRun } from '../results/complete-run.ts';
import { shortHash } from '../results/content-hash.ts';
import { loadRunFiles } from '../results/loaded-run.ts';
import { checkPrivacy } from '../results/privacy/check-privacy.ts';
import type { KnownNames } from '../results/privacy/private-patterns.ts';
import { refusePrivate } from '../results/privacy/refuse-private.ts';
import type { RunFiles } from '../results/run-files.ts';
import type { RunOutline } from '../results/run-outline.ts';
import { describeRun } from './describe-run.ts';
import { runDocument } from './run-document.ts';
import { runFiles } from './run-files.ts';
import { runFolder } from './site-manifest.ts';
import type { SiteRun } from './site-run.ts';
import { writeWhole } from './write-whole.ts';

export interface AddRunOptions {
  readonly dir: string;
  readonly catalogue: Catalogue;
  /** Whether with the whole report. */
  readonly full: boolean;
  /** Script of a page without charts. */
  readonly script: string;
  readonly names: KnownNames;
  /** Texts that may be published though they look private. */
  readonly allowed: readonly string[];
}

export interface Source {
  /** Of a folder or archive. */
  readonly path: string;
  readonly files: RunFiles;
  readonly outline: RunOutline;
  readonly contentHash: string;
}

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
  const { dir, full, script } = options;
  const isArchive = statSync(path).isFile();
  if (!isArchive) refuseTelling(files, outline, options);
  const archive = `${outline.run.runId}-${shortHash(contentHash)}${archiveSuffix}`;
  const run = describeRun(outline, {
    ...{ contentHash, page: full ? 'full' : 'brief' },
    ...(isArchive ? { archive } : {}),
  });
  const folder = join(dir, runFolder(run));
  const problems = full
    ? await drawWhole(run, files, options)
    : (writeWhole(
        join(folder, 'index.html'),
        renderPage(runDocument(outline, runFiles(run)), script),
      ),
      []);
  if (isArchive) writeWhole(join(folder, archive), readFileSync(path));
  return { run, problems };
}

async function drawWhole(
  run: SiteRun,
  files: RunFiles,
  { dir, catalogue }: AddRunOptions,
): Promise<readonly string[]> {
  const whole = completeRun(loadRunFiles(files), catalogue);
  const reportsDir = join(dir, 'runs');
  return (await drawReport({ run: whole, catalogue, reportsDir, beside: runFiles(run) })).problems;
}

/** Files that a page is drawn from; a brief one needs no journal. */
function refuseTelling(
  files: RunFiles,
  { host: { hostname } }: RunOutline,
  { full, names, allowed }: AddRunOptions,
): void {
  const read = ['run.json', 'host.json', 'summary.json', 'warnings.json'];
  const told = [...read, ...(full ? ['journal.ndjson'] : [])].flatMap((name) => {
    const content = files.read(name);
    return content ? [[name, content] as const] : [];
  });
  refusePrivate(checkPrivacy(new Map(told), names), [
    hostname,
    hostname.split('.')[0] ?? '',
    ...allowed,
  ]);
}
