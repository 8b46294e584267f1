import { BenchError } from '../base/errors.ts';
import { absoluteValues } from './absolute-values.ts';
import { compareWorkload } from './compare-workload.ts';
import type { ComparableRun, ComparedRun, Comparison, Labelled } from './comparison.ts';
import { conditionWarnings } from './conditions.ts';
import { withConditions } from './different-condition.ts';
import { drivingPrograms, type KnownWorkload } from './driving-programs.ts';
import { groupHosts } from './group-hosts.ts';
import { hostDifferences } from './host-differences.ts';
import { settingAnswers } from './setting-answers.ts';

/**
 * Every later host against the first, workload by workload and mode by mode. Several runs of one host are pooled, unless there is no other host. Pure.
 * @param runs two or more.
 * @param known workloads of the catalogue: what they do not compare across is warned of.
 * @throws BenchError NOT_COMPARABLE naming the runs.
 */
export function compareRuns(
  runs: readonly ComparableRun[],
  known: readonly KnownWorkload[],
): Comparison {
  refuse(runs);
  const groups = groupHosts(runs.map((each) => withConditions(each, known)));
  const labelled = groups.map((group, index) => ({
    ...{ label: labelAt(index), loaded: group[0], runs: group },
  }));
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
  const own = drivingPrograms(labelled, workloads, known);
  const differs = hostDifferences(labelled, workloads, own);
  const settings = settingAnswers(labelled, { workloads });
  return {
    schemaVersion: 1,
    baseline: runs[0]?.summary.baseline ?? '',
    threshold,
    level: runs[0]?.summary.method.level ?? 0,
    runs: labelled.map(describe),
    phrases: phrasesOf(runs),
    workloads,
    leftOut,
    differs,
    absolute: absoluteValues(labelled, differs),
    ...(settings.length === 0 ? {} : { settings }),
    warnings: conditionWarnings(differs, workloads, own),
  };
}

function refuse(runs: readonly ComparableRun[]): void {
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

function describe({ label, loaded: { run, host }, runs }: Labelled): ComparedRun {
  const { hostname, cpu, kernel, engine } = host;
  return {
    label,
    runId: run.runId,
    status: run.status,
    startedAt: run.startedAt,
    host: { hostname, cpu, kernel, engine },
    versions: run.versions,
    ...(runs.length === 1 ? {} : { pooled: runs.map(brief) }),
  };
}

/** Runs of before they were recorded have none. */
function phrasesOf(runs: readonly ComparableRun[]): Comparison['phrases'] {
  const found = runs.flatMap(({ run }) =>
    run.modes.flatMap(({ id, phrase }) => (phrase === undefined ? [] : [[id, phrase] as const])),
  );
  return Object.fromEntries([...found].reverse());
}

function brief({
  run: { runId, status, startedAt },
}: ComparableRun): NonNullable<ComparedRun['pooled']>[number] {
  return { runId, status, startedAt };
}

/** A to Z, then AA, AB, … as columns of a spreadsheet. */
function labelAt(index: number): string {
  const before = index < 26 ? '' : labelAt(Math.floor(index / 26) - 1);
  return before + String.fromCharCode('A'.charCodeAt(0) + (index % 26));
}
