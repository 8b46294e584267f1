import { seededRandom } from '../../../src/base/random.ts';
import { unknownContainerSd } from '../../../src/compare/container-sd.ts';
import { controlId } from '../../../src/contracts/mode.ts';
import { costOf, judgeCost } from '../../../src/gate/cost.ts';
import type { Outcome } from '../../../src/gate/gate.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import {
  overheadDifference,
  widenForContainers,
  type RatioEstimate,
} from '../../../src/statistics/overhead-difference.ts';
import { normal } from '../../../test/unit/statistics/noise.ts';

/** Half-width over standard error of a 95 % interval, for many blocks. */
const halfWidthInErrors = 1.96;

/** One cell in the runs that it was measured in. */
export interface Widths {
  readonly mode: string;
  readonly workload: string;
  readonly better: 'lower' | 'higher';
  /** Of each run: half-width of ln(overhead), and what containers of one kind differ by. */
  readonly runs: readonly { readonly half: number; readonly containerSd: number }[];
}

/** Cells of the headline metrics that have an overhead in every run. */
export function widthsOf(runs: readonly LoadedRun[]): readonly Widths[] {
  const [first] = runs;
  if (!first) return [];
  const modes = [...first.run.modes.map(({ id }) => id), controlId];
  return first.run.workloads.flatMap(({ id: workload, metrics: [metric] }) =>
    modes.flatMap((mode) => {
      if (!metric) return [];
      const found = runs.flatMap((loaded) => {
        const cell = loaded.summary.cells.find(
          (each) => each.mode === mode && each.workload === workload,
        );
        const overhead = cell?.metrics[metric.id]?.overhead;
        if (!overhead) return [];
        const [low, high] = overhead.interval;
        const half = (Math.log(high) - Math.log(low)) / 2;
        return [{ half, containerSd: unknownContainerSd(loaded, workload, mode) }];
      });
      return found.length < runs.length
        ? []
        : [{ mode, workload, better: metric.better, runs: found }];
    }),
  );
}

export type Counts = Readonly<Record<Outcome, number>>;

/**
 * How a rule comes out on pairs of runs between which nothing changed.
 * @param scatter by how much more such runs differ than their standard errors say, as real pairs did.
 */
export function simulatePairs(
  { better, runs }: Widths,
  {
    limit,
    pairs,
    scatter,
    seed,
  }: {
    readonly limit: number;
    readonly pairs: number;
    readonly scatter: number;
    readonly seed: number;
  },
): Counts {
  const random = seededRandom(seed);
  const counts = { holds: 0, fails: 0, inconclusive: 0 };
  const estimate = (): RatioEstimate => {
    const { half, containerSd } = runs[random.integer(runs.length)] ?? { half: 0, containerSd: 0 };
    const centre = (normal(random) * scatter * half) / halfWidthInErrors;
    const interval = [Math.exp(centre - half), Math.exp(centre + half)] as const;
    return widenForContainers({ ratio: Math.exp(centre), interval }, containerSd);
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    const change = overheadDifference(estimate(), estimate(), { better, threshold: limit });
    counts[judgeCost(costOf(change, better), limit)] += 1;
  }
  return counts;
}
