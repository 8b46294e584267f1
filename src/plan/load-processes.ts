import { minBusyShare } from '../base/busy-cpu.ts';
import { warning, type Warning } from '../base/warnings.ts';
import type { Config } from '../config/config.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';

/** What so many load processes at once gave, in the median slice. */
export interface LoadTrial {
  readonly processes: number;
  /** Units of work. */
  readonly perS: number;
  /** Of one CPU, which is what a server of one thread can use; absent where it could not be read. */
  readonly serverShare?: number;
}

/** One that adds less than this share to the throughput adds nothing: medians of few slices differ by as much. */
const minGain = 0.03;

/**
 * How many load processes to try next: one more, until the server is busy or the last one added nothing. Pure.
 * @param trials so far, from one process on. @param max that may be tried. @returns undefined where no more are to be tried.
 */
export function nextLoadProcesses(trials: readonly LoadTrial[], max: number): number | undefined {
  const last = trials.at(-1);
  if (!last) return 1;
  const isEnough = (last.serverShare ?? 0) >= minBusyShare || addedNothing(trials);
  return isEnough || last.processes >= max ? undefined : last.processes + 1;
}

/** The fewest that saturate the server, or else the last that added something. Pure. */
export function chosenLoadProcesses(trials: readonly LoadTrial[]): number {
  const last = trials.at(-1)?.processes ?? 1;
  return addedNothing(trials) ? last - 1 : last;
}

function addedNothing(trials: readonly LoadTrial[]): boolean {
  const [before, last] = trials.slice(-2);
  return before !== undefined && last !== undefined && last.perS < before.perS * (1 + minGain);
}

type Divisible = Pick<WorkloadCase, 'division'>;

/** How many load processes may drive a workload at once: what was asked for, or one for each CPU of the load. Pure. */
export function maxLoadProcesses(
  asked: Config['loadProcesses'],
  { division }: Divisible,
  cpus: number,
): number {
  return Math.min(asked === 'auto' ? cpus : asked, division?.maxProcesses ?? 1);
}

type LoadOfAll = { readonly workloads: readonly Divisible[] } & Pick<Config, 'loadProcesses'>;

/** The same over all workloads, tried or chosen: what a load container has to have room for. Pure. */
export function maxOfAllWorkloads({ loadProcesses, workloads }: LoadOfAll, cpus: number): number {
  return Math.max(1, ...workloads.map((each) => maxLoadProcesses(loadProcesses, each, cpus)));
}

/** Where more were asked for than the load has CPUs. Pure. */
export function loadProcessesWarning(load: LoadOfAll, cpus: number): readonly Warning[] {
  const max = maxOfAllWorkloads(load, cpus);
  if (max <= cpus) return [];
  const shared = cpus === 1 ? 'one CPU' : `${String(cpus)} CPUs`;
  return [warning('LOAD_PROCESSES', `${String(max)} load processes share ${shared}.`)];
}
