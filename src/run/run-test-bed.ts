import type { Clock } from '../base/clock.ts';
import { seededRandom, shuffle } from '../base/random.ts';
import type { Mode } from '../contracts/mode.ts';
import type { Config } from '../config/config.ts';
import { warmUp } from '../drive/warm-up.ts';
import type { Engine } from '../engine/engine.ts';
import type { Images } from '../engine/images/images.ts';
import { readHostUsage } from '../host/host-usage.ts';
import { isPlanned, type Plan } from '../plan/plan.ts';
import type { Run } from '../results/schemas/run-schema.ts';
import type { InspectedHost } from './inspect-host.ts';
import { contextOfRun } from './run-context.ts';
import type { RunRecord } from './run-record.ts';
import { withControl, type ModeCopy, type startTestBed, type TestBed } from './test-bed.ts';

/** Streams of the seed that no round has. */
const firstStream = -1;

/** Modes that have something to measure, by the outcomes that are known; their variants need no containers of their own. */
export function modesToStart(
  modes: readonly Mode[],
  { outcomes, workloads }: Pick<Run, 'outcomes' | 'workloads'>,
): readonly Mode[] {
  return modes.filter(
    ({ id, variant }) =>
      !variant && !outcomes[id] && workloads.some((each) => !outcomes[`${id}/${each.id}`]),
  );
}

/** What a generation consists of, the control among it, in an order that follows from the seed. Pure. */
export function copiesOfGeneration(
  { modes, baseline }: Pick<Config, 'modes' | 'baseline'>,
  run: Pick<Run, 'outcomes' | 'workloads' | 'seed'>,
  generation: number,
): readonly ModeCopy[] {
  const copies = withControl(modesToStart(modes, run), baseline);
  return shuffle(
    copies.filter(({ id }) => !run.outcomes[id]),
    seededRandom(run.seed, firstStream - generation),
  );
}

export interface RunTestBedOptions extends InspectedHost {
  readonly config: Config;
  readonly plan: Plan;
  readonly engine: Engine;
  readonly images: Images;
  readonly record: RunRecord;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly startTestBed: typeof startTestBed;
  /** How many load processes drive a workload at once, by its id; one where it is left out. */
  readonly processes?: Readonly<Record<string, number>>;
}

/**
 * Starts copies of modes with what the selected workloads need.
 * @param workers the load workers that each has; they are warm when it returns.
 */
export function startRunTestBed(
  copies: readonly ModeCopy[],
  workers: readonly number[],
  options: RunTestBedOptions,
): Promise<TestBed> {
  const { config, plan, engine, reader, clock, signal } = options;
  const { workloads } = config;
  const processes = options.processes ? { processes: options.processes } : {};
  return options.startTestBed(copies, {
    ...{ engine, signal },
    context: contextOfRun(options),
    readUsage: () => readHostUsage(reader, engine),
    payloads: [...new Set(workloads.flatMap((each) => each.payloads))],
    afterwards: (topology) => {
      const own = workloads.filter(({ id }) => isPlanned(plan, topology.mode, id));
      return warmUp({ topology, workloads: own, ...processes, clock, signal }, workers);
    },
  });
}
