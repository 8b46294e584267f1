import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { isInterruption } from '../base/interruption.ts';
import type { PathWatch } from '../base/path-counters.ts';
import { BenchError } from '../base/errors.ts';
import type { ConditionSwitch } from '../contracts/condition.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { loadWorkersOf } from '../plan/load-workers.ts';
import { roundOrder, type Plan } from '../plan/plan.ts';
import type { Topology } from '../topology/start-topology.ts';
import type { SliceRecord } from './slice-record.ts';
import type { PortRoom } from './port-room.ts';
import { countSlices } from './slice-counters.ts';
import { sliceWithRetry } from './slice-with-retry.ts';

const idleMs = 250;

export interface MeasureOptions {
  readonly plan: Plan;
  /** By mode id, the control included. Which of them a workload is driven over, the plan says. */
  readonly topologies: ReadonlyMap<string, Topology>;
  readonly workloads: readonly WorkloadCase[];
  /** Work of a slice, by workload id. */
  readonly work: Readonly<Record<string, number>>;
  /** How many load processes drive a workload at once, by its id; one where it is left out. */
  readonly processes?: Readonly<Record<string, number>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** From 0. */
  readonly generation: number;
  /** What earlier generations have had; nothing where left out. */
  readonly before?: Pick<Progress, 'rounds' | 'elapsedS'>;
  /** Whether a block of so much work a slice may open its connections now; always where left out. */
  readonly hasRoom?: PortRoom['hasRoom'];
  /** Reads the counters on the way; nothing is counted where left out. */
  readonly watch?: PathWatch;
  /** Switches the host for slices of variants. */
  readonly conditions?: ConditionSwitch | undefined;
  /** Called for each slice before the next one starts; a throw ends the run. */
  readonly record: (slice: SliceRecord) => void;
  /** Called between rounds. True ends the run there. */
  readonly roundDone: (progress: Progress) => boolean;
  /** A mode that broke is left out from then on. */
  readonly modeBroke: (mode: string, why: BenchError) => void;
}

export interface Progress {
  readonly generation: number;
  /** Rounds of earlier generations. */
  readonly roundsBefore: number;
  /** Rounds that are complete, those of earlier generations among them. */
  readonly rounds: number;
  /** Of measuring, in all generations so far. */
  readonly elapsedS: number;
  /** Of the budget of all generations. */
  readonly leftS: number;
}

const nothing = { rounds: 0, elapsedS: 0 };

/**
 * Rounds of one generation, counted on from those before, until its share of the budget is used up, the signal
 * comes, or the caller has enough. @returns how far the run is.
 * @throws BenchError where the baseline breaks, since nothing can be compared without it.
 */
export async function measure(request: MeasureOptions): Promise<Progress> {
  const { plan, clock, signal, generation, before = nothing } = request;
  const broken = new Set<string>();
  const opensOnly = request.workloads.every((each) => (each.connectionsPerWork ?? 0) > 0);
  const begin = clock.elapsedMs();
  const leaveOut = (mode: string, thrown: unknown): void => {
    const why = asDeath(thrown);
    if (mode === plan.baseline) throw why;
    broken.add(mode);
    request.modeBroke(mode, why);
  };
  const workers = loadWorkersOf(plan, generation);
  const counters = request.watch ? { counters: countSlices(request.watch) } : {};
  const progressAt = (rounds: number): Progress => {
    const elapsedS = before.elapsedS + (clock.elapsedMs() - begin) / 1000;
    const leftS = plan.budgetS - elapsedS;
    return { generation, roundsBefore: before.rounds, rounds, elapsedS, leftS };
  };
  for (let round = before.rounds; ; round += 1) {
    let isIdle = true;
    for (const block of roundOrder(plan, round)) {
      const workload = workloadOf(request, block.workload);
      const work = workOf(request, workload);
      if (!((await request.hasRoom?.(workload, work, block.modes)) ?? true)) continue;
      isIdle = false;
      const worker = workerOf(block.index, workers);
      const processes = request.processes?.[block.workload] ?? 1;
      for (const [position, mode] of block.modes.entries()) {
        if (signal.aborted) return progressAt(round);
        const topology = request.topologies.get(mode);
        if (!topology || broken.has(mode)) continue;
        try {
          await sliceWithRetry(request, {
            ...{ topology, workload, work, round, generation, worker, processes, position },
            ...{ ...counters, signal },
          });
        } catch (thrown) {
          // What the engine is made to do ends with the signal, and half of it is no slice.
          if (isInterruption(thrown)) return progressAt(round);
          leaveOut(mode, thrown);
        }
      }
    }
    const progress = progressAt(round + 1);
    if (request.roundDone(progress) || isShareUsedUp(plan, progress, before)) return progress;
    if (isIdle && opensOnly) await pause(signal);
    if (signal.aborted) return progress;
  }
}

/** Half a round too long on average is as good as half a round too short. */
function isShareUsedUp(
  { budgetS, generations }: Plan,
  { generation, rounds, elapsedS }: Progress,
  before: Pick<Progress, 'rounds' | 'elapsedS'>,
): boolean {
  const endS = (budgetS * (generation + 1)) / generations;
  const roundS = (elapsedS - before.elapsedS) / (rounds - before.rounds);
  return endS - elapsedS < roundS / 2;
}

/** Nothing that was due may open its connections yet: ports come free by the second. */
async function pause(signal: AbortSignal): Promise<void> {
  await sleep(idleMs, undefined, { signal }).catch(() => undefined);
}

function workloadOf({ workloads }: MeasureOptions, id: string): WorkloadCase {
  const found = workloads.find((each) => each.id === id);
  if (found) return found;
  throw new BenchError('BUG', `The plan has no workload "${id}".`);
}

function workOf({ work }: MeasureOptions, workload: WorkloadCase): number {
  return work[workload.id] ?? workload.work.first;
}

/** In turn, each cycle beginning with another one: 0 1 2, 1 2 0, 2 0 1, so that none always meets what every third round has. */
function workerOf(index: number, workers: readonly number[]): number {
  return workers[(index + Math.floor(index / workers.length)) % workers.length] ?? 0;
}

function asDeath(thrown: unknown): BenchError {
  if (
    thrown instanceof BenchError &&
    (thrown.code === 'CONTAINER_DIED' || thrown.code === 'SLICE_TIMEOUT')
  ) {
    return thrown;
  }
  throw thrown;
}
