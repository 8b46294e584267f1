import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwIfInterrupted } from '../../base/interruption.ts';
import type { Warning } from '../../base/warnings.ts';
import { planOfConfig } from '../../plan/plan-of-config.ts';
import { tooFewBlocks } from '../../results/summary/enough-blocks.ts';
import { readJournal, type JournalLine } from '../../results/journal.ts';
import { summarise } from '../../results/summary/summarise.ts';
import type { Summary } from '../../results/schemas/summary-schema.ts';
import { endRun } from '../end-run.ts';
import { measureRun, type MeasureRunOptions } from '../measure-run.ts';
import { startRunRecord, type RunRecord } from '../run-record.ts';
import { watchEngine } from '../watch-engine.ts';

export interface TemporaryRunOptions extends Omit<
  MeasureRunOptions,
  'plan' | 'record' | 'cleanup'
> {
  readonly runId: string;
  /** The repository's own folder. */
  readonly root: string;
}

export interface TemporaryRun {
  readonly run: RunRecord['run'];
  readonly journal: readonly JournalLine[];
  readonly summary: Summary;
  readonly warnings: readonly Warning[];
}

/**
 * Measures as a run does, and keeps nothing of it: folder, containers and networks are gone when it returns.
 * @throws what the run failed with, or BenchError INTERRUPTED, TERMINATED or TOO_FEW_BLOCKS.
 */
export async function measureTemporarily(options: TemporaryRunOptions): Promise<TemporaryRun> {
  const { config, engine, reader, clock, signal, runId, root } = options;
  const plan = planOfConfig(config);
  const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-calibration-'));
  try {
    const warnings: Warning[] = [];
    const about = { config: { ...config, resultsDir: folder }, plan, runId, root, findings: [] };
    const { record, failure, cleanupFailure } = await endRun(
      { clock, signal },
      async (cleanup, keep) => {
        const record = keep(
          startRunRecord({ ...about, startedAt: clock.now() }, (each) => warnings.push(each)),
        );
        await watchEngine(engine, reader, record, () =>
          measureRun({ ...options, plan, record, cleanup }),
        );
      },
    );
    throwIfInterrupted(signal);
    const problem = failure ?? cleanupFailure;
    if (problem || !record) throw problem ?? new Error('nothing was measured');
    const { run } = record;
    const journal = readJournal(join(record.path, 'journal.ndjson'));
    const short = tooFewBlocks({ run, journal });
    if (short) throw short;
    return { run, journal, summary: summarise(run, journal), warnings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
