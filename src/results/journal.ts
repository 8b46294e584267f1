import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchError } from '../base/errors.ts';

const carried = z.object({ bytes: z.number(), packets: z.number() });
const namespace = z.object({ lo: carried.optional(), network: carried.optional() }).optional();
const pathCounters = z.object({
  client: namespace,
  server: namespace,
  host: z.object({ lo: carried.optional(), bridge: carried.optional() }),
  proxyCpuUs: z.number().optional(),
  serverCpuUs: z.number().optional(),
  clientCpuUs: z.number().optional(),
});

const disturbance = z.object({
  stealUs: z.number().optional(),
  foreignCpuUs: z.number().optional(),
  watchedMs: z.number().optional(),
  throttledPeriods: z.number().optional(),
  throttledUs: z.number().optional(),
  heatThrottles: z.number().optional(),
  clockJumpMs: z.number().optional(),
});

/** Of what a driver printed, all that anything is computed from: the rest is half of a journal, and there for people. */
const computedFrom = z.object({ coolDown: z.object({ waitedMs: z.number() }).optional() });

/** One line of journal.ndjson: a slice, good or bad. */
const journalLine = z.object({
  round: z.int(),
  /** Which set of containers it was made on, from 0; absent in journals of runs that had only one. */
  generation: z.int().optional(),
  /** Which load worker of the mode made it, from 0 and counted on over generations. */
  driver: z.int().optional(),
  /** How many processes of it drove the slice together; absent for one. */
  processes: z.int().optional(),
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
  facts: z.record(z.string(), z.string()).optional(),
  networkBytes: z.number().optional(),
  sentBytes: z.number().optional(),
  counters: pathCounters.optional(),
  /** Absent in journals of before it was recorded. */
  disturbance: disturbance.optional(),
  raw: z.unknown().transform(leastOutput).optional(),
});

export type JournalLine = z.infer<typeof journalLine>;

function leastOutput(raw: unknown): unknown {
  return computedFrom.safeParse(raw).data ?? {};
}

/** @throws BenchError BAD_RESULTS naming file and line of a broken line. */
export function readJournal(file: string): readonly JournalLine[] {
  return parseJournal(readFileSync(file), file);
}

/**
 * Reads a journal. A run that was killed may have left half a last line, which is passed over.
 * @throws BenchError BAD_RESULTS naming file and line of any other broken line.
 */
export function parseJournal(journal: Buffer, file: string): readonly JournalLine[] {
  const slices: JournalLine[] = [];
  // Line by line: as one text, and as an array of lines, it would take twice its size until all is read.
  for (let from = 0, number = 1; from < journal.length; number += 1) {
    const newline = journal.indexOf('\n', from);
    const end = newline === -1 ? journal.length : newline;
    const parsed = end === from ? undefined : journalLine.safeParse(parse(journal, from, end));
    from = end + 1;
    if (parsed?.success) slices.push(parsed.data);
    else if (parsed && newline !== -1) {
      throw new BenchError('BAD_RESULTS', `${file}, line ${String(number)}: not a slice.`);
    }
  }
  return slices;
}

function parse(journal: Buffer, from: number, end: number): unknown {
  try {
    return JSON.parse(journal.toString('utf8', from, end));
  } catch {
    return undefined;
  }
}
