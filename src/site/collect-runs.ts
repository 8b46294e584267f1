import { statSync } from 'node:fs';
import { BenchError } from '../base/errors.ts';
import { openRun } from '../results/archive/open-run.ts';
import { combineHashes } from '../results/files/content-hash.ts';
import { readOutline } from '../results/run-outline.ts';
import { addRun } from './add-run.ts';
import type { AddRunOptions } from './add-run-options.ts';
import { hasOverheads } from './run-overheads.ts';
import type { SiteManifest } from './site-manifest.ts';
import type { SiteRun } from './site-run.ts';
import { sourceStamp } from './source-stamp.ts';

export interface CollectedRuns {
  readonly runs: SiteRun[];
  readonly seen: Record<string, string>;
  /** How many were drawn now. */
  readonly drawn: number;
  readonly problems: readonly string[];
}

/** The runs of a site, one after the other: what it has of a run is kept, what is new is drawn. */
export async function collectRuns(
  paths: readonly string[],
  before: SiteManifest,
  options: AddRunOptions,
): Promise<CollectedRuns> {
  const kept = new Map(before.runs.map((run) => [run.contentHash, run]));
  const runs = new Map<string, SiteRun>();
  const pathOf = new Map<string, string>();
  const seen: Record<string, string> = {};
  const problems: string[] = [];
  let drawn = 0;
  for (const path of archivesFirst(paths)) {
    const stamp = sourceStamp(path);
    const known = before.seen[stamp];
    const files = known === undefined ? await openRun(path) : undefined;
    const contentHash = known ?? combineHashes((await files?.factHashes()) ?? []);
    seen[stamp] = contentHash;
    // The folder of a run whose archive has come before it.
    if (runs.has(contentHash)) continue;
    let run = kept.get(contentHash);
    if (!run || isPoorer(run, path, options)) {
      const source = files ?? (await openRun(path));
      const outline = readOutline(source);
      refuseTwice(outline.run, path, pathOf);
      const added = await addRun({ path, files: source, outline, contentHash }, options);
      run = added.run;
      problems.push(...added.problems.map((each) => `${added.run.runId}: ${each}`));
      drawn += 1;
    } else refuseTwice(run, path, pathOf);
    pathOf.set(run.runId, path);
    runs.set(contentHash, run);
  }
  return { runs: [...runs.values()], seen, drawn, problems };
}

/** Of a run's archive and folder, the archive can be handed on. */
function archivesFirst(paths: readonly string[]): readonly string[] {
  const isFile = new Map(paths.map((path) => [path, statSync(path).isFile()]));
  return [...new Set(paths)].sort(
    (one, other) => Number(isFile.get(other)) - Number(isFile.get(one)) || one.localeCompare(other),
  );
}

/** Whether more of it can be shown now than the site has. */
function isPoorer(run: SiteRun, path: string, { dir, full }: AddRunOptions): boolean {
  return (
    (full && run.page === 'brief') ||
    (run.archive === undefined && statSync(path).isFile()) ||
    !hasOverheads(dir, run)
  );
}

/** Before anything of it is drawn in the place of the other one. */
function refuseTwice(
  { runId }: Pick<SiteRun, 'runId'>,
  path: string,
  pathOf: ReadonlyMap<string, string>,
): void {
  const other = pathOf.get(runId);
  if (other === undefined) return;
  throw new BenchError('BAD_RESULTS', `${path} and ${other} are both run ${runId}, and differ.`);
}
