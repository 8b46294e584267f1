import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import tar from 'tar-stream';
import { BenchError, messageOf } from '../../base/errors.ts';
import type { RunFiles } from '../files/run-files.ts';
import { archivedFiles, manifestFile } from './archive-format.ts';
import { readManifest } from './read-manifest.ts';
import { verifyArchive } from './verify-archive.ts';

interface ArchiveLimits {
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

const mebibyte = 2 ** 20;
/** Far above any run, far below what a machine can hold: an archive may come from anybody. */
const defaultLimits: ArchiveLimits = {
  packedBytes: 64 * mebibyte,
  unpackedBytes: 256 * mebibyte,
};

/**
 * The run in an archive. It is read in memory: nothing of it is written anywhere.
 * @throws BenchError BAD_ARCHIVE in one sentence where it is damaged, cut short, too large, of a newer version, holds
 * anything that is no file of a run, or is not what was packed.
 */
export async function readArchive(path: string, limits = defaultLimits): Promise<RunFiles> {
  const refuse = (why: string): BenchError => new BenchError('BAD_ARCHIVE', `${path} ${why}.`);
  const unpacked = await decompress(path, limits, refuse);
  const files = new Map<string, Buffer>();
  try {
    for await (const { name, type, content } of entriesOf(unpacked)) {
      if (files.size === 0 && name !== manifestFile) throw refuse('is no archive of a run');
      // The first says whether a name that is not known here is one of a newer version.
      if (files.size === 0) readManifest(content, refuse);
      const isKnown = name === manifestFile || archivedFiles.some((each) => each === name);
      if (!isKnown) throw refuse(`holds ${quoted(name)}, which is no file of a run`);
      if (type !== 'file') throw refuse(`holds ${name} as a ${type}`);
      if (files.has(name)) throw refuse(`holds ${name} twice`);
      files.set(name, content);
    }
  } catch (thrown) {
    if (thrown instanceof BenchError) throw thrown;
    throw refuse(`is damaged: ${messageOf(thrown)}`);
  }
  const manifest = readManifest(files.get(manifestFile), refuse);
  files.delete(manifestFile);
  verifyArchive(manifest, files, refuse);
  return {
    read: (name) => files.get(name),
    describe: (name) => `${name} in ${basename(path)}`,
    factHashes: () => Promise.resolve(manifest.facts),
  };
}

async function decompress(
  path: string,
  { packedBytes, unpackedBytes }: ArchiveLimits,
  refuse: (why: string) => BenchError,
): Promise<Buffer> {
  if (statSync(path).size > packedBytes) throw refuse(`has more than ${mebibytes(packedBytes)}`);
  const packed = read(path, refuse);
  try {
    return await promisify(brotliDecompress)(packed, { maxOutputLength: unpackedBytes });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw refuse(`unpacks to more than ${mebibytes(unpackedBytes)}`);
    }
    throw refuse('is damaged or cut short, or is no archive of a run');
  }
}

function read(path: string, refuse: (why: string) => BenchError): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    throw refuse(`cannot be read: ${messageOf(thrown)}`);
  }
}

async function* entriesOf(unpacked: Buffer) {
  const extract = tar.extract();
  extract.end(unpacked);
  for await (const entry of extract) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const { name, type } = entry.header;
    yield { name, type, content: Buffer.concat(chunks) };
  }
}

/** A name from anybody: on one line, and no longer than a line. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}

function mebibytes(bytes: number): string {
  return `${String(bytes / mebibyte)} MiB`;
}
