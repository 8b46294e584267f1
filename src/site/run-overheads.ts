import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';
import { runFolder } from './site-manifest.ts';
import { overheadsSchema, type SiteOverhead, type SiteRun } from './site-run.ts';
import { writeWhole } from './write-whole.ts';

/** Beside the page of a run, and not in the manifest: the page of its host needs them, and that of no other. */
export function writeOverheads(
  dir: string,
  run: SiteRun,
  overheads: readonly SiteOverhead[],
): void {
  writeWhole(fileOf(dir, run), `${JSON.stringify(overheads)}\n`);
}

export function hasOverheads(dir: string, run: SiteRun): boolean {
  return existsSync(fileOf(dir, run));
}

/** @throws BenchError BAD_RESULTS naming the file, where it is not what this program wrote. */
export function readOverheads(dir: string, run: SiteRun): readonly SiteOverhead[] {
  const file = fileOf(dir, run);
  try {
    return overheadsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (thrown) {
    throw new BenchError('BAD_RESULTS', `${file} cannot be read: ${messageOf(thrown)}`, {
      hint: 'Remove it: the run is drawn again.',
    });
  }
}

function fileOf(dir: string, run: SiteRun): string {
  return join(dir, runFolder(run), 'overheads.json');
}
