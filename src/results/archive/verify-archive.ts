import type { BenchError } from '../../base/errors.ts';
import { sha256Of } from '../../base/sha256.ts';
import { combineHashes, factFiles } from '../files/content-hash.ts';
import type { Manifest } from './archive-format.ts';

/**
 * Whether the files are those that were packed, and the facts of the run those of its content hash. A journal without
 * what the drivers printed cannot be held against that hash: what was packed of it is.
 * @throws what `refuse` makes of the reason.
 */
export function verifyArchive(
  { files: listed, facts, contentHash, rawOutput }: Manifest,
  files: ReadonlyMap<string, Buffer>,
  refuse: (why: string) => BenchError,
): void {
  const unlisted = [...files.keys()].find((name) => listed.every((each) => each.name !== name));
  if (unlisted !== undefined) throw refuse(`holds ${unlisted}, which it does not list`);
  const lost = facts.find(({ name }) => listed.every((each) => each.name !== name));
  if (lost) throw refuse(`is damaged: it lists no ${lost.name}`);
  if (combineHashes(facts) !== contentHash) throw refuse('does not have the content hash it names');
  for (const { name, bytes, sha256 } of listed) {
    const content = files.get(name);
    if (!content) throw refuse(`is damaged: it lists ${name} and does not hold it`);
    if (content.length !== bytes || sha256Of(content) !== sha256) {
      throw refuse(`is damaged: ${name} is not what was packed`);
    }
    const isHashed = factFiles.some((each) => each === name);
    const isWhole = rawOutput || name !== 'journal.ndjson';
    const fact = facts.find((each) => each.name === name);
    if (isHashed && (!fact || (isWhole && fact.sha256 !== sha256))) {
      throw refuse(`does not match its content hash: ${name} is another one`);
    }
  }
}
