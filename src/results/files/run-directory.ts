import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, messageOf } from '../../base/errors.ts';
import { toStrictJson } from '../../base/json.ts';
import type { Warning } from '../../base/warnings.ts';
import type { Host } from '../schemas/host-schema.ts';
import type { JournalLine } from '../journal.ts';
import type { Run } from '../schemas/run-schema.ts';
import { samplesHeader, samplesRows } from './samples-csv.ts';
import { replaceFile } from './replace-file.ts';
import { summaryCsv } from './summary-csv.ts';
import type { Summary } from '../schemas/summary-schema.ts';

/** Writes one run's folder as the run goes. Whole files are replaced at once, never half. */
export interface RunDirectory {
  readonly path: string;
  writeRun(run: Run): void;
  writePlan(plan: unknown): void;
  writeHost(host: Host): void;
  /** Appends one slice to the journal, and to samples.csv where it counts. */
  append(slice: JournalLine): void;
  writeSummary(summary: Summary): void;
  writeWarnings(warnings: readonly Warning[]): void;
  close(): void;
}

/**
 * @param units metric id → unit, for samples.csv.
 * @throws BenchError DISK_FAILED, here and from every method, naming the file.
 */
export function createRunDirectory(
  resultsDir: string,
  runId: string,
  units: ReadonlyMap<string, string>,
): RunDirectory {
  const path = join(resultsDir, runId);
  const onDisk = <T>(file: string, act: () => T): T => orDiskFailed(join(path, file), act);
  const replace = (file: string, text: string): void => {
    onDisk(file, () => {
      replaceFile(join(path, file), text);
    });
  };
  const json = (file: string, value: unknown): void => {
    replace(file, `${toStrictJson(value, 2)}\n`);
  };
  onDisk('', () => mkdirSync(path, { recursive: true }));
  const journal = onDisk('journal.ndjson', () => openSync(join(path, 'journal.ndjson'), 'a'));
  const samples = onDisk('samples.csv', () => openSync(join(path, 'samples.csv'), 'a'));
  onDisk('samples.csv', () => writeSync(samples, samplesHeader));
  return {
    path,
    writeRun: (run) => {
      json('run.json', run);
    },
    writePlan: (plan) => {
      json('plan.json', plan);
    },
    writeHost: (host) => {
      json('host.json', host);
    },
    append: (slice) => {
      onDisk('journal.ndjson', () => writeSync(journal, `${toStrictJson(slice)}\n`));
      if (!slice.ok) return;
      onDisk('samples.csv', () => writeSync(samples, samplesRows(runId, slice, units)));
    },
    writeSummary: (summary) => {
      json('summary.json', summary);
      replace('summary.csv', summaryCsv(summary));
    },
    writeWarnings: (warnings) => {
      json('warnings.json', warnings);
    },
    close: () => {
      closeSync(journal);
      closeSync(samples);
    },
  };
}

function orDiskFailed<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Could not write ${path}: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
}
