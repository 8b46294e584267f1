import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BenchError, messageOf } from '../base/errors.ts';
import { decodeHistogram, mergeHistograms } from '../base/histogram.ts';
import type { Warning } from '../base/warnings.ts';
import { hostSchema, type Host } from './host-schema.ts';
import { readJournal, type JournalLine } from './journal.ts';
import { runSchema, type Run } from './run-schema.ts';
import { summarise } from './summarise.ts';
import { summarySchema, type Summary } from './summary-schema.ts';

export interface CellHistogram {
  readonly mode: string;
  readonly workload: string;
  /** Merged over all good slices, as src/base/histogram.ts encodes it. */
  readonly encoded: string;
}

export interface LoadedRun {
  readonly run: Run;
  readonly summary: Summary;
  readonly host: Host;
  readonly warnings: readonly Warning[];
  readonly histograms: readonly CellHistogram[];
  /** Every slice, good or bad, in the order of time. */
  readonly journal: readonly JournalLine[];
}

/**
 * Reads a run's folder, also that of a killed run: its summary is then made from the journal.
 * @throws BenchError BAD_RESULTS naming the file and field.
 */
export function loadRun(path: string): LoadedRun {
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new BenchError('BAD_RESULTS', `There is no results folder ${path}.`);
  }
  const run = read(join(path, 'run.json'), runSchema);
  const host = read(join(path, 'host.json'), hostSchema);
  const journal = readJournalOf(path);
  const summaryFile = join(path, 'summary.json');
  const summary = existsSync(summaryFile)
    ? read(summaryFile, summarySchema)
    : summarise(run, journal);
  const warningsFile = join(path, 'warnings.json');
  return {
    run,
    host,
    summary,
    warnings: existsSync(warningsFile) ? (read(warningsFile, warningsSchema) as Warning[]) : [],
    histograms: mergeByCell(summary, journal),
    journal,
  };
}

const warningsSchema = z.array(
  z.strictObject({ code: z.string(), message: z.string(), advice: z.string() }),
);

function readJournalOf(path: string): readonly JournalLine[] {
  const file = join(path, 'journal.ndjson');
  if (!existsSync(file)) throw new BenchError('BAD_RESULTS', `${file} is missing.`);
  return readJournal(file);
}

/** Histograms of the cells that have numbers: merging is the only way to pool percentiles. */
function mergeByCell(
  summary: Summary,
  journal: readonly JournalLine[],
): readonly CellHistogram[] {
  return summary.cells.flatMap(({ mode, workload, status }) => {
    if (status !== 'measured') return [];
    const encoded = journal.flatMap((slice) =>
      slice.ok && slice.mode === mode && slice.workload === workload
        ? (slice.histogram ?? [])
        : [],
    );
    if (encoded.length === 0) return [];
    return [{ mode, workload, encoded: mergeHistograms(encoded.map(decodeHistogram)).encode() }];
  });
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    throw new BenchError('BAD_RESULTS', `Could not read ${file}: ${messageOf(thrown)}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BenchError(
    'BAD_RESULTS',
    `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not what it should be'}`,
  );
}
