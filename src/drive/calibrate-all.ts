import type { Clock } from '../base/clock.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { BenchError } from '../base/errors.ts';
import { isPlanned, type Plan } from '../plan/plan.ts';
import type { Topology } from '../topology/start-topology.ts';
import { calibrationWorker } from '../topology/load-handle.ts';
import { calibrate } from './calibrate.ts';
import { warmUpWorker } from './warm-up-workers.ts';

export interface CalibrationOptions {
  /** By mode id, the control included; warm and pinned. */
  readonly topologies: ReadonlyMap<string, Topology>;
  readonly plan: Pick<Plan, 'baseline' | 'unsupported'>;
  readonly workloads: readonly WorkloadCase[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called for a workload that turned out to be impossible on this host; it has no work then. */
  readonly unsupported?: (workload: string, why: string) => void;
}

/**
 * Finds the work of a slice of each workload, on the baseline where that can be driven: it holds for every
 * mode. A process that measures nothing does it: one that measures would be ahead of those of all other
 * modes by what V8 learned meanwhile, which passed for a cost of 29 % in the first quarter of a run.
 * @returns units of work, by workload id. @throws BenchError UNSUPPORTED where no workload is possible here.
 */
export async function calibrateAll({
  topologies,
  plan,
  workloads,
  clock,
  signal,
  unsupported,
}: CalibrationOptions): Promise<Readonly<Record<string, number>>> {
  const baselineFirst = [topologies.get(plan.baseline), ...topologies.values()];
  const work: Record<string, number> = {};
  const warm = new Set<Topology>();
  let impossible: BenchError | undefined;
  for (const workload of workloads) {
    const able = baselineFirst.find((each) => each && isPlanned(plan, each.mode, workload.id));
    if (able && !signal.aborted) {
      if (!warm.has(able)) {
        const own = workloads.filter(({ id }) => isPlanned(plan, able.mode, id));
        const options = { topology: able, workloads: own, clock, signal };
        await warmUpWorker(options, calibrationWorker);
      }
      warm.add(able);
      try {
        work[workload.id] = await calibrate(able, workload, clock);
      } catch (thrown) {
        if (!(thrown instanceof BenchError) || thrown.code !== 'UNSUPPORTED') throw thrown;
        impossible ??= thrown;
        unsupported?.(workload.id, thrown.message);
      }
    }
  }
  if (impossible && Object.keys(work).length === 0) throw impossible;
  return work;
}
