import { measurePiece } from '../../../docs/evidence/harness/measure-piece.ts';
import type { Bed } from '../../../docs/evidence/harness/bed.ts';
import { controlId } from '../../../src/contracts/mode.ts';
import { compareModes } from '../../../src/results/summary/compared-modes.ts';
import { averageOf } from '../../../src/statistics/averages.ts';
import { overheadOf, type Overhead } from '../../../src/statistics/overhead.ts';

const level = 0.95;

/**
 * Measures for some seconds. @returns a mode's overhead in a metric, as the summary of a run has it, also where it would have
 * withheld it because the machine was in two states meanwhile: the interval has to hold the truth then too.
 */
export async function measuredOverhead(
  bed: Bed,
  { mode, metric, seconds }: { mode: string; metric: string; seconds: number },
): Promise<Overhead> {
  const { run } = bed;
  const { signal } = new AbortController();
  const slices = await measurePiece(bed, { seconds, seed: seconds, firstRound: 0, signal });
  const good = slices.filter(({ ok }) => ok);
  const byMode = new Map(
    run.modes
      .map(({ id }) => id)
      .concat(controlId)
      .map((id) => [id, good.filter((slice) => slice.mode === id)]),
  );
  const [workload] = run.workloads;
  const known = workload?.metrics.find(({ id }) => id === metric);
  const found =
    workload &&
    compareModes({ run, workload, level }, metric, byMode).find((each) => each.mode === mode);
  if (!known || !found) throw new Error(`"${mode}" was not compared in ${metric}`);
  const average = averageOf(known.average);
  const values = (byMode.get(run.parameters.baseline) ?? []).flatMap(
    (slice) => slice.values[metric] ?? [],
  );
  return overheadOf(found.comparison, found.error, {
    ...{ better: known.better, threshold: run.parameters.threshold, level },
    baseline: average.toUnit(average.centreOf(values).centre),
  });
}
