import { BenchError } from '../base/errors.ts';
import type { Warning } from '../base/warnings.ts';
import { compareWorkload } from '../compare/compare-workload.ts';
import type { ComparableRun, Labelled } from '../compare/comparison.ts';
import { conditionWarnings } from '../compare/conditions.ts';
import { withConditions } from '../compare/different-condition.ts';
import { drivingPrograms, type KnownWorkload } from '../compare/driving-programs.ts';
import { hostDifferences } from '../compare/host-differences.ts';
import type { LoadedRun } from '../results/loaded-run.ts';

/** The run that is judged and the one that it is compared with, labelled as sentences call them. */
export interface RunPair {
  readonly base: Labelled;
  readonly run: Labelled;
  readonly known: readonly KnownWorkload[];
}

/** @throws BenchError NOT_COMPARABLE where no cell of the two could be compared. */
export function pairRuns(
  base: LoadedRun,
  run: LoadedRun,
  known: readonly KnownWorkload[],
): RunPair {
  if (base.run.runId === run.run.runId) {
    throw new BenchError('NOT_COMPARABLE', `Run ${run.run.runId} was named as its own base.`);
  }
  const baselines = [base.summary.baseline, run.summary.baseline] as const;
  if (baselines[0] !== baselines[1]) {
    throw new BenchError(
      'NOT_COMPARABLE',
      `The base ${base.run.runId} has the baseline ${baselines[0]}, run ${run.run.runId} has ${baselines[1]}.`,
    );
  }
  return {
    base: labelled('base', withConditions(base, known)),
    run: labelled('run', withConditions(run, known)),
    known,
  };
}

function labelled(label: string, loaded: ComparableRun): Labelled {
  return { label, loaded, runs: [loaded] };
}

/** In what else the two differ, so that it may be why an overhead changed. */
export function pairWarnings({ base, run, known }: RunPair): readonly Warning[] {
  const both = [base, run];
  const { threshold } = run.loaded.summary.method;
  const compared = run.loaded.run.workloads.flatMap(
    ({ id }) => compareWorkload(id, both, threshold).compared ?? [],
  );
  const own = drivingPrograms(both, compared, known);
  return conditionWarnings(hostDifferences(both, compared, own), compared, own);
}
