import type { WorkloadCase } from '../contracts/workload-case.ts';
import { tryLoadProcesses } from '../drive/try-load-processes.ts';
import { loadCpuCount } from '../host/cpusets.ts';
import { chosenLoadProcesses, maxLoadProcesses } from '../plan/load-processes.ts';
import type { LoadProcesses } from '../results/schemas/run-schema.ts';
import type { Topology } from '../topology/start-topology.ts';
import type { RunTestBedOptions } from './run-test-bed.ts';
import { watchPaths } from './watch-paths.ts';

/** By workload: those that can be divided, and no others. */
export type ChosenLoad = Readonly<Record<string, LoadProcesses>>;

/** What needs no trial: a number that was asked for, and one where the load has one CPU. Pure. */
export function knownLoad({
  config: { loadProcesses, workloads },
  cpusets,
}: Pick<RunTestBedOptions, 'config' | 'cpusets'>): ChosenLoad {
  const cpus = loadCpuCount(cpusets);
  const divisible = workloads.filter((each) => each.division);
  return Object.fromEntries(
    divisible
      .map(({ id, ...each }) => [id, maxLoadProcesses(loadProcesses, each, cpus)] as const)
      .filter(([, max]) => loadProcesses !== 'auto' || max === 1)
      .map(([id, processes]) => [id, { processes, cpus }]),
  );
}

/** As many as saturate the server of a copy of a mode that measures nothing: the number holds for every mode. */
export async function chooseLoad(
  topology: Topology,
  workload: WorkloadCase,
  options: RunTestBedOptions,
): Promise<LoadProcesses> {
  const { config, clock, signal } = options;
  const cpus = loadCpuCount(options.cpusets);
  const max = maxLoadProcesses(config.loadProcesses, workload, cpus);
  const watch = await watchPaths({ ...options, topologies: new Map([[topology.mode, topology]]) });
  const tried = await tryLoadProcesses({ topology, workload, max, watch, clock, signal });
  return { processes: chosenLoadProcesses(tried), cpus, tried: tried.map((each) => ({ ...each })) };
}

/** How many processes by workload, as driving takes it. Pure. */
export function processesOf(load: ChosenLoad): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(load).map(([id, { processes }]) => [id, processes]));
}
