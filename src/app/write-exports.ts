import { lstatSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';
import { exportedOverheads } from '../exports/exported-overhead.ts';
import type { Gate } from '../gate/gate.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { replaceFile } from '../results/files/replace-file.ts';
import { makeWritableFolder } from '../results/files/writable-folder.ts';
import { exportFlags, type ExportFile, type ExportKind } from './gate-options.ts';

export interface Exported {
  readonly run: LoadedRun;
  readonly gate: Gate | undefined;
}

/** A file with what it is to hold. */
export interface ExportText extends ExportFile {
  readonly text: string;
}

/** @throws BenchError BAD_FLAG where there is nothing to write. */
export function exportTexts(
  files: readonly ExportFile[],
  exported: Exported,
): Promise<readonly ExportText[]> {
  return Promise.all(
    files.map(async (file) => ({ ...file, text: await textOf(file.kind, exported) })),
  );
}

/** @throws BenchError DISK_FAILED naming the file that could not be written. */
export function writeExports(files: readonly ExportText[]): void {
  for (const { kind, path, text } of files) {
    try {
      makeWritableFolder(dirname(path));
      writeWhole(path, text);
    } catch (thrown) {
      throw new BenchError('DISK_FAILED', `Cannot write ${path}: ${messageOf(thrown)}`, {
        hint: `Name another file with ${exportFlags[kind]}.`,
      });
    }
  }
}

/** The libraries of each format are loaded only where it is asked for. */
async function textOf(kind: ExportKind, { run, gate }: Exported): Promise<string> {
  const overheads = exportedOverheads(run, gate);
  switch (kind) {
    case 'junit': {
      const { junitXml } = await import('../exports/junit.ts');
      return gate ? junitXml(gate) : '';
    }
    case 'openmetrics': {
      const { openMetrics } = await import('../exports/open-metrics.ts');
      return openMetrics(run, overheads, gate);
    }
    case 'smallerIsBetter':
    case 'biggerIsBetter': {
      const { benchmarkJson } = await import('../exports/benchmark-json.ts');
      const better = kind === 'smallerIsBetter' ? 'lower' : 'higher';
      const own = overheads.filter((each) => each.better === better);
      if (own.length > 0) return benchmarkJson(own, run);
      // The action refuses an empty list.
      throw new BenchError(
        'BAD_FLAG',
        `${exportFlags[kind]}: run ${run.run.runId} has no overhead in a metric where ${better} is better.`,
        { hint: 'Leave it out, or name such a metric in a rule.' },
      );
    }
  }
}

/** Nobody reads half a file: a collector may look at any moment. What is no plain file is written to, not replaced. */
function writeWhole(path: string, text: string): void {
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (existing && !existing.isFile()) {
    writeFileSync(path, text);
    return;
  }
  replaceFile(path, text);
}
