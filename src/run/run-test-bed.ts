import type { Clock } from '../base/clock.ts';
import type { Mode } from '../contracts/mode.ts';
import type { Config } from '../config/config.ts';
import { warmUp } from '../drive/warm-up.ts';
import type { Engine } from '../engine/engine.ts';
import type { Images } from '../engine/images.ts';
import type { Cpusets } from '../host/cpusets.ts';
import { isPlanned, type Plan } from '../plan/plan.ts';
import type { Run } from '../results/run-schema.ts';
import { noteNamespaces } from './note-namespaces.ts';
import type { RunRecord } from './run-record.ts';
import type { startTestBed, TestBed } from './test-bed.ts';

/** Modes that have something to measure, by the outcomes that are known. */
function modesToStart(
  modes: readonly Mode[],
  { outcomes, workloads }: Pick<Run, 'outcomes' | 'workloads'>,
): readonly Mode[] {
  return modes.filter(
    ({ id }) => !outcomes[id] && workloads.some((each) => !outcomes[`${id}/${each.id}`]),
  );
}

export interface RunTestBedOptions {
  readonly config: Pick<Config, 'modes' | 'baseline' | 'services' | 'workloads'>;
  readonly plan: Plan;
  readonly engine: Engine;
  readonly images: Images;
  readonly cpusets?: Cpusets;
  readonly record: RunRecord;
  readonly say: (text: string) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Starts what the selected modes and workloads need; the load workers are warm when it returns. */
export function startRunTestBed(
  options: RunTestBedOptions,
  start: typeof startTestBed,
): Promise<TestBed> {
  const { config, plan, engine, images, cpusets, record, say, clock, signal } = options;
  const { baseline, workloads } = config;
  const modes = modesToStart(config.modes, record.run);
  say(`Starting ${String(modes.length)} modes and the control, and warming them up.`);
  return start(modes, baseline, {
    engine,
    context: {
      runId: record.run.runId,
      images,
      ...(cpusets ? { cpusets } : {}),
      services: config.services,
    },
    payloads: [...new Set(workloads.flatMap((each) => each.payloads))],
    afterwards: (topology) => {
      const own = workloads.filter(({ id }) => isPlanned(plan, topology.mode, id));
      return warmUp({ topology, workloads: own, clock, signal });
    },
  });
}

/**
 * Puts down what could not be started, what every mode claimed, its namespaces, and the programs of the load
 * containers.
 * @throws what the baseline failed with, or any mode where the engine is gone.
 */
export async function noteTestBed(
  { topologies, failures }: TestBed,
  baseline: string,
  record: RunRecord,
): Promise<void> {
  for (const [mode, why] of failures) {
    if (mode === baseline || why.code === 'ENGINE_GONE') throw why;
    record.leaveOut(mode, 'failed', why.message);
  }
  const claims = [...topologies].map(
    ([mode, topology]) => [mode, topology.claims.map((each) => ({ ...each }))] as const,
  );
  const versions = await topologies.get(baseline)?.versions();
  record.change({
    claims: Object.fromEntries(claims),
    versions: { ...record.run.versions, ...versions },
  });
  await noteNamespaces(topologies, record);
}
