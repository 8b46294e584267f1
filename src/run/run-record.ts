/**
 * run: one run, from an engine with images to a folder under results/. In: Config, Plan and an engine.
 * Out: the folder, complete at every moment and ended whatever happens.
 * Must not: choose what is measured (config and plan do), draw or print tables, or keep in memory
 * alone what a killed run would lose.
 * May import: base, contracts, config, plan, engine, host, conditions, topology, drive, statistics, results.
 */
import { messageOf } from '../base/errors.ts';
import type { Warning } from '../base/warnings.ts';
import type { Finding } from '../contracts/finding.ts';
import type { SliceRecord } from '../drive/slice-record.ts';
import type { Host } from '../results/schemas/host-schema.ts';
import { withFindings } from '../results/summary/compute-findings.ts';
import { createRunDirectory, type RunDirectory } from '../results/files/run-directory.ts';
import { runProgress } from '../results/summary/run-progress.ts';
import type { Run } from '../results/schemas/run-schema.ts';
import { runWarnings } from '../results/summary/run-warnings.ts';
import { summarise } from '../results/summary/summarise.ts';
import { newRun, type NewRunOptions } from './describe-run.ts';

export interface RunRecordOptions extends NewRunOptions {
  /** What follows from the run is kept in its summary. */
  readonly findings: readonly Finding[];
}

/** How a run ended: by itself where there is neither. */
interface Ending {
  readonly failure?: unknown;
  readonly signal: AbortSignal;
  readonly now: Date;
}

/** The state of a run, on disk after each change. Every method throws BenchError DISK_FAILED. */
export interface RunRecord {
  /** The run's folder. */
  readonly path: string;
  /** run.json as it stands. */
  readonly run: Run;
  change(
    part: Partial<
      Pick<Run, 'calibration' | 'loadProcesses' | 'claims' | 'versions' | 'namespaces'>
    >,
  ): void;
  /** @param key a mode, or a cell as `mode/workload`. */
  leaveOut(key: string, status: 'unsupported' | 'failed', reason: string): void;
  keepHost(host: Host): void;
  /** Whole, share of CPU time that other guests took while measuring. */
  keepSteal(steal: number): void;
  /** Adds to what host.json says of interfaces. */
  keepOffloads(found: NonNullable<Host['offloads']>): void;
  warn(found: readonly Warning[]): void;
  append(slice: SliceRecord): void;
  /** Writes how it ended, then the summary. Nothing can be written afterwards. */
  end(ending: Ending): void;
}

/**
 * Makes the folder with run.json and plan.json.
 * @param show shows a warning, which is then kept. @throws BenchError DISK_FAILED
 */
export function startRunRecord(
  options: RunRecordOptions,
  show: (found: Warning) => void,
): RunRecord {
  const { plan, config, findings } = options;
  let run = newRun(options);
  let host: Host | undefined;
  const slices: SliceRecord[] = [];
  const directory = createRunDirectory(config.resultsDir, run.runId, unitsOf(run));
  const change = (part: Partial<Run>): void => {
    run = { ...run, ...part };
    directory.writeRun(run);
  };
  const keepHost = (next: Host): void => {
    host = next;
    directory.writeHost(next);
  };
  const warn = keepWarnings(directory, show);
  directory.writeRun(run);
  directory.writePlan(plan);
  return {
    path: directory.path,
    get run() {
      return run;
    },
    change,
    leaveOut(key, status, reason) {
      change({ outcomes: { ...run.outcomes, [key]: { status, reason } } });
    },
    keepHost,
    keepSteal(steal) {
      if (host) keepHost({ ...host, steal });
    },
    keepOffloads(found) {
      if (!host || Object.keys(found).length === 0) return;
      keepHost({ ...host, offloads: { ...host.offloads, ...found } });
    },
    warn,
    append(slice) {
      slices.push(slice);
      directory.append(slice);
    },
    end(ending) {
      try {
        change({ ...runProgress(run, slices), ...endOf(ending) });
        const summary = summarise(run, slices);
        const measured = { run, summary, journal: slices };
        directory.writeSummary(host ? withFindings({ ...measured, host }, findings) : summary);
        warn(runWarnings(run, summary, slices));
      } finally {
        directory.close();
      }
    },
  };
}

/** @returns what shows warnings and keeps them beside those so far. */
function keepWarnings(
  directory: Pick<RunDirectory, 'writeWarnings'>,
  show: (found: Warning) => void,
): (found: readonly Warning[]) => void {
  const warnings: Warning[] = [];
  return (found) => {
    for (const each of found) show(each);
    warnings.push(...found);
    directory.writeWarnings(warnings);
  };
}

function endOf({ failure, signal, now }: Ending): Pick<Run, 'status' | 'reason' | 'endedAt'> {
  const endedAt = now.toISOString();
  if (failure !== undefined) return { status: 'failed', reason: messageOf(failure), endedAt };
  if (!signal.aborted) return { status: 'done', endedAt };
  return { status: 'interrupted', reason: `Stopped by ${String(signal.reason)}.`, endedAt };
}

function unitsOf(run: Run): ReadonlyMap<string, string> {
  const metrics = run.workloads.flatMap((workload) => workload.metrics);
  return new Map(metrics.map((metric) => [metric.id, metric.unit]));
}
