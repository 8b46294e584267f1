/**
 * results: the run directory, the only thing that `run` leaves and `report` starts from.
 * In: samples, estimates, host and plan. Out: versioned files, and the reader that checks them.
 * Must not: talk to an engine, draw, or repair a number; a missing one is absent.
 * May import: base, contracts, statistics.
 */
import { existsSync, statSync } from 'node:fs';
import { z } from 'zod';
import { BenchError } from '../base/errors.ts';
import { mergeEncoded } from '../base/encoded-histogram.ts';
import { warning, type Warning } from '../base/warnings.ts';
import { hostSchema, type Host } from './schemas/host-schema.ts';
import { parseJournal, type JournalLine } from './journal.ts';
import { readResultsFile, tryResultsFile } from './files/read-results-file.ts';
import { folderFiles, type RunFiles } from './files/run-files.ts';
import { runProgress } from './summary/run-progress.ts';
import { runSchema, type Run } from './schemas/run-schema.ts';
import { runWarnings } from './summary/run-warnings.ts';
import { summarise } from './summary/summarise.ts';
import { summarySchema, type Summary } from './schemas/summary-schema.ts';

export interface CellHistogram {
  readonly mode: string;
  readonly workload: string;
  /** Merged over all good slices, as src/base/histogram.ts encodes it. */
  readonly encoded: string;
  /** Of its values, in µs. */
  readonly unitUs: number;
}

export interface LoadedRun {
  /** As on disk; how far it came is what the journal says, and a run that was never ended is `killed`. */
  readonly run: Run;
  readonly summary: Summary;
  readonly host: Host;
  readonly warnings: readonly Warning[];
  /** One of the warnings: that files of the run were missing or damaged, and computed again. */
  readonly recomputed?: Warning;
  readonly histograms: readonly CellHistogram[];
  /** Every slice, good or bad, in the order of time. */
  readonly journal: readonly JournalLine[];
}

const journalFile = 'journal.ndjson';
const warningsSchema = z.array(
  z.strictObject({ code: z.string(), message: z.string(), advice: z.string() }),
);

/** The run of a folder. @throws BenchError BAD_RESULTS naming the file and field. */
export function loadRun(path: string): LoadedRun {
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new BenchError('BAD_RESULTS', `There is no results folder ${path}.`);
  }
  return loadRunFiles(folderFiles(path));
}

/**
 * Reads a run, however it ended. The journal is the truth: what else is missing or damaged is
 * computed again.
 * @throws BenchError BAD_RESULTS naming the file and field.
 */
export function loadRunFiles(files: RunFiles): LoadedRun {
  const onDisk = readResultsFile(files, 'run.json', runSchema);
  const host = readResultsFile(files, 'host.json', hostSchema);
  const journal = readJournalOf(files);
  const status = onDisk.status === 'running' ? 'killed' : onDisk.status;
  const run = { ...onDisk, ...runProgress(onDisk, journal), status };
  const numbers = tryResultsFile(files, 'summary.json', summarySchema);
  const summary = 'found' in numbers ? numbers.found : summarise(run, journal);
  const notes = tryResultsFile(files, 'warnings.json', warningsSchema);
  const recomputed = recomputedWarning([numbers, notes]);
  let histograms: readonly CellHistogram[] | undefined;
  return {
    run,
    host,
    summary,
    warnings: [
      ...('found' in notes ? (notes.found as Warning[]) : []),
      // Those that need the numbers are written with them.
      ...(recomputed ? [...runWarnings(run, summary, journal), recomputed] : []),
    ],
    ...(recomputed ? { recomputed } : {}),
    // Merging takes longer than all else, and a comparison does without.
    get histograms() {
      return (histograms ??= mergeByCell(summary, journal, run.histogramUnitUs ?? 1));
    },
    journal,
  };
}

function recomputedWarning(files: readonly object[]): Warning | undefined {
  const problems = files.flatMap((file) => ('problem' in file ? [String(file.problem)] : []));
  return problems.length === 0
    ? undefined
    : warning('RECOMPUTED', `${problems.join(', and ')}: computed again from the journal.`);
}

function readJournalOf(files: RunFiles): readonly JournalLine[] {
  const file = files.describe(journalFile);
  const journal = files.read(journalFile);
  if (!journal) throw new BenchError('BAD_RESULTS', `${file} is missing.`);
  return parseJournal(journal, file);
}

/** Histograms of the cells that have numbers: merging is the only way to pool percentiles. */
function mergeByCell(
  summary: Summary,
  journal: readonly JournalLine[],
  unitUs: number,
): readonly CellHistogram[] {
  return summary.cells.flatMap(({ mode, workload, status }) => {
    if (status !== 'measured') return [];
    const encoded = journal.flatMap((slice) =>
      slice.ok && slice.mode === mode && slice.workload === workload ? (slice.histogram ?? []) : [],
    );
    if (encoded.length === 0) return [];
    return [{ mode, workload, unitUs, encoded: mergeEncoded(encoded, unitUs).encode() }];
  });
}
