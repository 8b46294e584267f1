import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BenchError, messageOf } from '../../base/errors.ts';

/** What of a run cannot be computed again, in the order in which it is hashed. */
export const factFiles = ['run.json', 'plan.json', 'host.json', 'journal.ndjson'] as const;

const shortLength = 12;

export interface FactHash {
  readonly name: (typeof factFiles)[number];
  readonly sha256: string;
}

/**
 * SHA-256 of a finished run: the same for every copy of it, and another one where a fact was changed. It is that of what
 * `sha256sum run.json plan.json host.json journal.ndjson` prints in its folder, so that it can be checked without
 * this program. A file that an early version did not write is left out. Reads as it goes: a journal may be large.
 * @param path the run's folder. @throws BenchError BAD_RESULTS naming the file that cannot be read.
 */
export async function contentHash(path: string): Promise<string> {
  return combineHashes(await factHashes(path));
}

/** @throws BenchError BAD_RESULTS naming the file that cannot be read. */
export async function factHashes(path: string): Promise<readonly FactHash[]> {
  const hashes: FactHash[] = [];
  for (const name of factFiles) {
    const file = join(path, name);
    if (existsSync(file)) hashes.push({ name, sha256: await fileHash(file) });
  }
  return hashes;
}

/** The content hash. @param facts in the order of `factFiles`. */
export function combineHashes(facts: readonly FactHash[]): string {
  const whole = createHash('sha256');
  for (const { name, sha256 } of facts) whole.update(`${sha256}  ${name}\n`);
  return whole.digest('hex');
}

async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (thrown) {
    throw new BenchError('BAD_RESULTS', `Could not read ${file}: ${messageOf(thrown)}`);
  }
  return hash.digest('hex');
}

/** What stands for it on a page, in a citation and in the name of an archive. */
export function shortHash(hash: string): string {
  return hash.slice(0, shortLength);
}
