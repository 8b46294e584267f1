import { CleanupStack } from '../../../src/base/cleanup-stack.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { makeConfig, type Config } from '../../../src/config/config.ts';
import type { Catalogue } from '../../../src/contracts/catalogue.ts';
import type { WorkloadCase } from '../../../src/contracts/workload-case.ts';
import type { Service } from '../../../src/contracts/service.ts';
import { calibrateAll } from '../../../src/drive/calibrate-all.ts';
import { warmUp } from '../../../src/drive/warm-up.ts';
import { ensureImages, type Images } from '../../../src/engine/images/images.ts';
import { openEngine } from '../../../src/engine/open-engine.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { loadWorkersOf } from '../../../src/plan/load-workers.ts';
import { planOfConfig } from '../../../src/plan/plan-of-config.ts';
import { isPlanned, type Plan } from '../../../src/plan/plan.ts';
import { newRun } from '../../../src/run/describe-run.ts';
import { lockEngine } from '../../../src/run/lock-engine.ts';
import { startTestBed, withControl } from '../../../src/run/test-bed.ts';
import type { Topology } from '../../../src/topology/start-topology.ts';
import type { Cpusets } from '../../../src/host/cpusets.ts';
import { pinnedCpus } from './pinned-cpus.ts';

export interface BedOptions {
  /** Part of every container's name. */
  readonly runId: string;
  /** All modes and workloads that may be named. */
  readonly catalogue: Catalogue;
  /** Ids of the modes to start; the control comes with them. */
  readonly modes: readonly string[];
  readonly baseline: string;
  /** As after --workloads. */
  readonly workloads: readonly string[];
  readonly seed: number;
  /** Started beside those that the workloads need. */
  readonly services?: readonly Service[];
  /** Those of a run where left out. */
  readonly cpusets?: Cpusets;
  /** Work of a slice by workload; what is missing is calibrated. */
  readonly work?: Readonly<Record<string, number>>;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/**
 * The topologies of a run, started, warmed up, pinned and calibrated by the program's own code, and left
 * standing: so that something else can be measured or changed on them.
 */
export interface Bed extends AsyncDisposable {
  readonly config: Config;
  readonly plan: Plan;
  readonly engine: Engine;
  readonly images: Images;
  readonly cpusets: Cpusets;
  readonly topologies: ReadonlyMap<string, Topology>;
  readonly work: Readonly<Record<string, number>>;
  /** As run.json is before anything is measured: what a journal is summarised with. */
  readonly run: ReturnType<typeof newRun>;
}

/** @throws BenchError where a mode cannot be started; all of it is removed. */
export async function openBed(options: BedOptions): Promise<Bed> {
  const { runId, catalogue, signal, say } = options;
  const [root = ''] = catalogue.roots;
  const config = configOf(options, root);
  const plan = planOfConfig(config);
  const cpusets = options.cpusets ?? (await pinnedCpus());
  const cleanup = new CleanupStack();
  try {
    const engine = cleanup.use(await openEngine({ env: process.env, say }));
    const images = await ensureImages(engine, [root], say, signal);
    await lockEngine({ engine, runId, image: images.server, cleanup, say });
    const services = [...config.services, ...(options.services ?? [])];
    const testBed = cleanup.use(
      await startTestBed(withControl(config.modes, config.baseline), {
        engine,
        context: { runId, images, cpusets, services },
        payloads: [...new Set(config.workloads.flatMap((each) => each.payloads))],
        afterwards: (topology) => {
          const own = config.workloads.filter(({ id }) => isPlanned(plan, topology.mode, id));
          const workers = loadWorkersOf(plan, 0);
          return warmUp({ topology, workloads: own, clock: systemClock, signal }, workers);
        },
      }),
    );
    for (const failure of testBed.failures.values()) throw failure;
    const { topologies } = testBed;
    const missing = config.workloads.filter(({ id }) => options.work?.[id] === undefined);
    const work = {
      ...(await calibrated(topologies, plan, missing, signal)),
      ...options.work,
    };
    const run = newRun({ config, plan, runId, startedAt: systemClock.now(), root });
    return {
      ...{ config, plan, engine, images, cpusets, topologies, work, run },
      [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose](),
    };
  } catch (thrown) {
    await cleanup[Symbol.asyncDispose]();
    throw thrown;
  }
}

/** On the very containers that measure, the baseline's where it can: a little of their warmth is unequal. */
async function calibrated(
  topologies: ReadonlyMap<string, Topology>,
  plan: Plan,
  workloads: readonly WorkloadCase[],
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const work: Record<string, number> = {};
  for (const workload of workloads) {
    const topology = [topologies.get(plan.baseline), ...topologies.values()].find(
      (each) => each && isPlanned(plan, each.mode, workload.id),
    );
    if (!topology) continue;
    const options = { topology, workloads: [workload], clock: systemClock, signal };
    Object.assign(work, await calibrateAll(options));
  }
  return work;
}

function configOf(
  { catalogue, modes, workloads, baseline, seed }: BedOptions,
  root: string,
): Config {
  const named = { modes: modes.join(','), workloads: workloads.join(','), baseline };
  return makeConfig({ suite: 'quick', ...named, seed }, catalogue, root, () => seed);
}
