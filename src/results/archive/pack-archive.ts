import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import tar from 'tar-stream';
import { BenchError } from '../../base/errors.ts';
import { sha256Of } from '../../base/sha256.ts';
import { combineHashes, shortHash, type FactHash } from '../files/content-hash.ts';
import { readResultsFile } from '../files/read-results-file.ts';
import type { RunFiles } from '../files/run-files.ts';
import { runSchema } from '../schemas/run-schema.ts';
import {
  archivedFiles,
  archiveSuffix,
  formatVersion,
  manifestFile,
  type ArchivedFile,
  type Manifest,
} from './archive-format.ts';
import { withoutRawOutput } from './without-raw-output.ts';

export interface ArchiveContent {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<ArchivedFile, Buffer>;
}

/** Smaller ones take ten times as long, for less than a tenth. */
const quality = 9;

/**
 * What an archive of a run holds. @param rawOutput whether with what the drivers printed.
 * @throws BenchError BAD_RESULTS where run.json is damaged, the run has not ended, or an archive does not have that output itself.
 */
export async function archiveContent(run: RunFiles, rawOutput: boolean): Promise<ArchiveContent> {
  const { runId, status } = readResultsFile(run, 'run.json', runSchema);
  if (status === 'running') throw unfinished(run);
  const facts = await run.factHashes();
  const files = new Map(
    archivedFiles.flatMap((name) => {
      const content = run.read(name);
      return content ? [[name, rawOutput ? content : shortened(name, content)] as const] : [];
    }),
  );
  if (rawOutput) refuseShortened(run, facts, files);
  const manifest: Manifest = {
    format: 'bridgetoll-archive',
    formatVersion,
    runId,
    contentHash: combineHashes(facts),
    facts: [...facts],
    rawOutput,
    files: [...files].map(([name, content]) => ({
      name,
      bytes: content.length,
      sha256: sha256Of(content),
    })),
    leftOut: {
      'samples.csv': 'Computed from journal.ndjson.',
      'summary.csv': 'Computed from summary.json.',
      ...(rawOutput ? {} : { 'journal.ndjson: raw': 'What the drivers printed; see pack --raw.' }),
    },
  };
  return { manifest, files };
}

/** The same bytes for the same run: no clock, and one order. */
export async function packArchive({ manifest, files }: ArchiveContent): Promise<Buffer> {
  const pack = tar.pack();
  const add = (name: string, content: Buffer | string): void => {
    pack.entry({ name, mode: 0o644, mtime: new Date(0) }, content);
  };
  add(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const [name, content] of files) add(name, content);
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  return promisify(brotliCompress)(Buffer.concat(chunks), { params });
}

/** The two kinds of archive of a run have the same content hash. */
export function archiveName({
  runId,
  contentHash,
  rawOutput,
}: Pick<Manifest, 'runId' | 'contentHash' | 'rawOutput'>): string {
  return `${runId}-${shortHash(contentHash)}${rawOutput ? '-raw' : ''}${archiveSuffix}`;
}

function shortened(name: ArchivedFile, content: Buffer): Buffer {
  return name === 'journal.ndjson'
    ? Buffer.from(withoutRawOutput(content.toString('utf8')))
    : content;
}

/** Its content hash would be that of no run. */
function unfinished(run: RunFiles): BenchError {
  return new BenchError(
    'BAD_RESULTS',
    `${run.describe('run.json')}: status: the run is still being measured, or was killed.`,
    { hint: 'Pack it when it has ended. One that was killed never does: measure again.' },
  );
}

function refuseShortened(
  run: RunFiles,
  facts: readonly FactHash[],
  files: ArchiveContent['files'],
): void {
  const name = 'journal.ndjson';
  const content = files.get(name);
  if (content && sha256Of(content) === facts.find((each) => each.name === name)?.sha256) return;
  throw new BenchError(
    'BAD_RESULTS',
    `${run.describe(name)} has been packed without what the drivers printed.`,
    { hint: 'Name the folder of the run, or leave out --raw.' },
  );
}
