import { BenchError } from '../base/errors.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { compareWorkload } from './compare-workload.ts';
import type { ComparedRun, Comparison, Labelled } from './comparison.ts';
import { conditionWarnings } from './conditions.ts';
import { withConditions } from './different-condition.ts';
import type { KnownWorkload } from './driving-programs.ts';

/**
 * Every later run against the first, workload by workload and mode by mode. Pure.
 * @param runs two or more.
 * @param known workloads of the catalogue: what they do not compare across is warned of.
 * @throws BenchError NOT_COMPARABLE naming the runs.
 */
export function compareRuns(
  runs: readonly LoadedRun[],
  known: readonly KnownWorkload[],
): Comparison {
  const labelled = runs.map((loaded, index) => ({
    label: labelAt(index),
    loaded: withConditions(loaded, known),
  }));
  refuse(runs);
  const threshold = Math.max(...runs.map(({ summary }) => summary.method.threshold));
  const ids = runs.flatMap(({ run }) => run.workloads.map((workload) => workload.id));
  const found = [...new Set(ids)].map((id) => compareWorkload(id, labelled, threshold));
  const workloads = found.flatMap((each) => each.compared ?? []);
  const leftOut = found.flatMap((each) => each.leftOut);
  if (workloads.length === 0) {
    const why = leftOut.map((each) => `${each.workload}: ${each.reason}`).slice(0, 3);
    throw new BenchError(
      'NOT_COMPARABLE',
      `Nothing in these runs can be compared. ${why.join(' ')}`,
    );
  }
  return {
    schemaVersion: 1,
    baseline: runs[0]?.summary.baseline ?? '',
    threshold,
    runs: labelled.map(describe),
    workloads,
    leftOut,
    warnings: conditionWarnings(labelled, workloads, known),
  };
}

function refuse(runs: readonly LoadedRun[]): void {
  const [first] = runs;
  for (const [index, { run, summary }] of runs.entries()) {
    if (runs.findIndex((each) => each.run.runId === run.runId) < index) {
      throw new BenchError('NOT_COMPARABLE', `Run ${run.runId} was named twice.`);
    }
    if (!summary.cells.some((cell) => cell.status === 'measured')) {
      throw new BenchError('NOT_COMPARABLE', `Run ${run.runId} has no measured cell.`);
    }
    if (first && summary.baseline !== first.summary.baseline) {
      throw new BenchError(
        'NOT_COMPARABLE',
        `Run ${first.run.runId} has the baseline ${first.summary.baseline}, run ${run.runId} has ${summary.baseline}.`,
      );
    }
  }
}

function describe({ label, loaded: { run, host } }: Labelled): ComparedRun {
  const { hostname, cpu, kernel, engine } = host;
  return {
    label,
    runId: run.runId,
    status: run.status,
    startedAt: run.startedAt,
    host: { hostname, cpu, kernel, engine },
    versions: run.versions,
  };
}

/** A to Z, then AA, AB, … as columns of a spreadsheet. */
function labelAt(index: number): string {
  const before = index < 26 ? '' : labelAt(Math.floor(index / 26) - 1);
  return before + String.fromCharCode('A'.charCodeAt(0) + (index % 26));
}
