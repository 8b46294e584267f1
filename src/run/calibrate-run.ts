import { BenchError } from '../base/errors.ts';
import type { Mode } from '../contracts/mode.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { hasFixedWork } from '../contracts/workload.ts';
import { calibrateAll } from '../drive/calibrate-all.ts';
import { isPlanned, leaveOutWorkload, type Plan } from '../plan/plan.ts';
import type { LoadProcesses } from '../results/schemas/run-schema.ts';
import { chooseLoad, knownLoad, processesOf, type ChosenLoad } from './choose-load-processes.ts';
import { modesToStart, startRunTestBed, type RunTestBedOptions } from './run-test-bed.ts';
import type { TestBeds } from './test-beds.ts';

/** One load worker is enough: nothing that it measures is compared. */
const workers = [0];

interface Calibration {
  /** Units of work of a slice, by workload; none for one that no mode could be started for. */
  readonly work: Readonly<Record<string, number>>;
  readonly load: ChosenLoad;
  /** What is left of the plan without workloads of which no slice can ever be good on this host. */
  readonly plan: Plan;
}

/**
 * Finds the work of a slice of each workload, and how many load processes are to drive it at once, on copies of modes that measure nothing, one after another: the
 * baseline, and the first mode that can be driven where the baseline cannot. They are gone when it returns.
 * A workload whose work is fixed has nothing to find.
 * @throws what the baseline could not be started with, or BenchError UNSUPPORTED where nothing is left to measure.
 */
export async function calibrateRun(
  options: RunTestBedOptions,
  beds: TestBeds,
): Promise<Calibration> {
  const { config, plan, record, clock, signal } = options;
  const fixed = config.workloads.filter(hasFixedWork);
  const found: Record<string, number> = Object.fromEntries(
    fixed.map(({ id, work }) => [id, work.first]),
  );
  const load: Record<string, LoadProcesses> = { ...knownLoad(options) };
  const impossible = new Map<string, string>();
  for (const mode of baselineFirst(modesToStart(config.modes, record.run), config.baseline)) {
    const workloads = config.workloads.filter(
      ({ id }) => found[id] === undefined && !impossible.has(id) && isPlanned(plan, mode.id, id),
    );
    if (workloads.length === 0 || signal.aborted) continue;
    const own = { ...options, processes: processesOf(load) };
    const bed = await beds.next(() => startRunTestBed([{ id: mode.id, mode }], workers, own));
    const failure = bed.failures.get(mode.id);
    // Any other mode says so when it is started for measuring.
    if (failure && (mode.id === config.baseline || failure.code === 'ENGINE_GONE')) throw failure;
    const topology = bed.topologies.get(mode.id);
    if (!topology) continue;
    const unsupported = (workload: string, why: string) => impossible.set(workload, why);
    const processesFor = async (workload: WorkloadCase): Promise<number> => {
      if (!workload.division) return 1;
      const chosen = load[workload.id] ?? (await chooseLoad(topology, workload, options));
      load[workload.id] = chosen;
      return chosen.processes;
    };
    const calibrated = await calibrateAll({
      ...{ topology, workloads, clock, signal, unsupported },
      processesOf: processesFor,
    });
    Object.assign(found, calibrated);
  }
  await beds.remove();
  return { work: found, load, plan: withoutWorkloads(options, impossible) };
}

/** Each of them is told in the record, and in no block of the plan. */
function withoutWorkloads(
  { config, plan, record }: RunTestBedOptions,
  impossible: ReadonlyMap<string, string>,
): Plan {
  let left = plan;
  for (const [workload, why] of impossible) {
    for (const mode of left.modes) {
      if (isPlanned(left, mode, workload))
        record.leaveOut(`${mode}/${workload}`, 'unsupported', why);
    }
    left = leaveOutWorkload(left, workload, why);
  }
  const [why] = impossible.values();
  if (why !== undefined && config.workloads.every(({ id }) => impossible.has(id))) {
    throw new BenchError('UNSUPPORTED', why);
  }
  return left;
}

function baselineFirst(modes: readonly Mode[], baseline: string): readonly Mode[] {
  return [
    ...modes.filter(({ id }) => id === baseline),
    ...modes.filter(({ id }) => id !== baseline),
  ];
}
