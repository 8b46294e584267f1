import { hostSchema } from './schemas/host-schema.ts';
import type { JournalLine } from './journal.ts';
import { loadRunFiles, type LoadedRun } from './loaded-run.ts';
import { readResultsFile, tryResultsFile } from './files/read-results-file.ts';
import type { RunFiles } from './files/run-files.ts';
import { runSchema } from './schemas/run-schema.ts';
import { summarySchema } from './schemas/summary-schema.ts';

/** A run without its slices. */
export interface RunOutline extends Pick<LoadedRun, 'run' | 'summary' | 'host'> {
  /** A slice of each generation. */
  readonly journal: readonly Pick<JournalLine, 'generation'>[];
}

/**
 * What of a run can be read without its journal, which takes ten times as long as all else. A run of which only the journal
 * says how far it came is read whole.
 * @throws BenchError BAD_RESULTS naming the file and field.
 */
export function readOutline(files: RunFiles): RunOutline {
  const run = readResultsFile(files, 'run.json', runSchema);
  const summary = tryResultsFile(files, 'summary.json', summarySchema);
  // One that stopped early need not have had all generations.
  const isWhole = run.status === 'done' && run.parameters.precision === undefined;
  if (!isWhole || !('found' in summary)) return outlineOf(loadRunFiles(files));
  const { generations = 1 } = run.parameters;
  return {
    ...{ run, summary: summary.found, host: readResultsFile(files, 'host.json', hostSchema) },
    journal: Array.from({ length: generations }, (_, generation) => ({ generation })),
  };
}

function outlineOf({ run, summary, host, journal }: LoadedRun): RunOutline {
  const generations = new Set(journal.map(({ generation = 0 }) => generation));
  return {
    ...{ run, summary, host },
    journal: [...generations].map((generation) => ({ generation })),
  };
}
