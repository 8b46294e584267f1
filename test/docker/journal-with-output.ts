import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalLine } from '../../src/results/journal.ts';

/** The journal of the only run in a folder, with what the drivers printed: a reader of results passes over that. */
export function journalWithOutput(results: string): readonly JournalLine[] {
  const [id = ''] = readdirSync(results);
  const text = readFileSync(join(results, id, 'journal.ndjson'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as JournalLine);
}
