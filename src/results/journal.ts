import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchError } from '../base/errors.ts';

/** One line of journal.ndjson: a slice, good or bad. */
const journalLine = z.object({
  round: z.int(),
  /** Which containers made it, from 0; absent in runs of before there were several generations. */
  generation: z.int().optional(),
  /** Which of the load container's driving processes made it. */
  driver: z.int().optional(),
  position: z.int(),
  workload: z.string(),
  mode: z.string(),
  attempt: z.int(),
  work: z.int(),
  startedAt: z.string(),
  sliceMs: z.number().optional(),
  ok: z.boolean(),
  problem: z.string().optional(),
  values: z.record(z.string(), z.number()),
  histogram: z.string().optional(),
  raw: z.unknown().optional(),
});

export type JournalLine = z.infer<typeof journalLine>;

/**
 * Reads a journal. A run that was killed may have left half a last line, which is passed over.
 * @throws BenchError BAD_RESULTS naming file and line of any other broken line.
 */
export function readJournal(file: string): readonly JournalLine[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const slices: JournalLine[] = [];
  lines.forEach((line, index) => {
    if (line === '') return;
    const parsed = journalLine.safeParse(parse(line));
    if (parsed.success) slices.push(parsed.data);
    else if (index < lines.length - 1) {
      throw new BenchError('BAD_RESULTS', `${file}, line ${String(index + 1)}: not a slice.`);
    }
  });
  return slices;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
