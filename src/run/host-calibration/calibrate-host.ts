import { BenchError } from '../../base/errors.ts';
import { formatDuration } from '../../base/units.ts';
import type { Warning } from '../../base/warnings.ts';
import type { Config } from '../../config/config.ts';
import type { Mode } from '../../contracts/mode.ts';
import type { WorkloadCase } from '../../contracts/workload-case.ts';
import type { EngineFacts } from '../../engine/engine.ts';
import { supportOf } from '../../host/mode-support.ts';
import { copiesOf, overheadsOfCopies, widestOfCopies, type CopyOverhead } from './copies.ts';
import { injectionOf, type Injection } from './injection.ts';
import { openRelays } from './relays.ts';
import { comingRun, resolutionOf, type Resolution } from './resolution.ts';
import { measureTemporarily, type TemporaryRunOptions } from './temporary-run.ts';

export interface CalibrateHostOptions extends Omit<TemporaryRunOptions, 'config'> {
  /** The run that its user would do next: one workload, whose first metric is a time, in some modes. */
  readonly config: Config;
  /** Seconds of measuring, in all. */
  readonly budgetS: number;
  readonly facts: EngineFacts;
}

/** What this host can tell apart, and whether it finds what is there. */
export interface HostCalibration {
  readonly config: Pick<Config, 'suite' | 'baseline'>;
  readonly workload: Pick<WorkloadCase, 'id' | 'title' | 'metrics' | 'containerSd'>;
  /** Modes of the coming run that this engine supports. */
  readonly modes: number;
  /** Of measuring, in all. */
  readonly seconds: number;
  readonly resolution: Resolution;
  /** Copies of the baseline in place of modes, the control last. */
  readonly copies: readonly CopyOverhead[];
  readonly injection: Injection;
  /** What weakened it. */
  readonly warnings: readonly Warning[];
}

/** Part of the budget that the injection takes, and what it takes at least. */
const injectionShare = 1 / 6;
const minInjectionS = 2;
/** Both hold a request, so that they differ in nothing else. */
const waitUs = 100;
const addedUs = 50;

/**
 * Measures copies of the baseline in place of the modes of a run, and then a wait of known length, by the code of a run.
 * Keeps nothing. The caller holds the engine.
 * @throws what a run would fail with, or BenchError INTERRUPTED, TERMINATED, TOO_FEW_BLOCKS, UNSUPPORTED.
 */
export async function calibrateHost(options: CalibrateHostOptions): Promise<HostCalibration> {
  const { budgetS, facts, hostNamespace, terminal } = options;
  const support = await supportOf(options.config.modes, { facts, hostNamespace });
  const modes = support.filter((each) => each.support.ok).map(({ mode }) => mode);
  const config = { ...options.config, modes };
  const { baseline, workload } = fitFor(config);
  const injectionS = Math.max(minInjectionS, budgetS * injectionShare);
  const copiesS = budgetS - budgetS * injectionShare;
  terminal.say(
    `Calibrating this host: copies of ${baseline.id} for ${formatDuration(copiesS)}, then a known wait for ${formatDuration(injectionS)}.`,
  );
  const copies = copiesOf(baseline, modes.length);
  const still = await measureTemporarily({
    ...options,
    config: { ...config, modes: copies, budgetS: copiesS },
  });
  const injection = await measureInjection({ ...options, config, budgetS: injectionS }, baseline);
  return {
    ...{ config, workload, modes: modes.length, seconds: copiesS + injectionS, injection },
    resolution: resolutionOf(widestOfCopies(still), comingRun(still, config.budgetS)),
    copies: overheadsOfCopies(still),
    warnings: still.warnings,
  };
}

/** @throws BenchError UNSUPPORTED where a known wait would not show in the first metric. */
function fitFor({ modes, workloads, baseline: id }: Config): {
  readonly baseline: Mode;
  readonly workload: WorkloadCase;
} {
  const baseline = modes.find((mode) => mode.id === id);
  const [workload] = workloads;
  if (baseline?.endpoint === 'tcp' && workload?.metrics[0].unit === 'us') {
    return { baseline, workload };
  }
  throw new BenchError(
    'UNSUPPORTED',
    `A known wait cannot be added to "${workload?.id ?? ''}" over "${id}": it takes a time in µs, and TCP.`,
  );
}

/** On one CPU, which never sleeps while somebody waits: waking it up is no part of the injection. */
async function measureInjection(options: CalibrateHostOptions, baseline: Mode): Promise<Injection> {
  const { config, engine, images, runId, cpusets, budgetS } = options;
  const cpu = cpusets?.server.split(',')[0];
  const own = cpu === undefined ? {} : { cpuset: cpu };
  await using relays = openRelays({ engine, runId, image: images.load, ...own });
  const relay = relays.mode(baseline, 'relay', waitUs);
  const slower = relays.mode(baseline, 'slower-relay', waitUs + addedUs);
  const measured = await measureTemporarily({
    ...options,
    ...(cpu === undefined ? {} : { cpusets: { server: cpu, load: cpu } }),
    config: { ...config, modes: [relay, slower], baseline: relay.id, budgetS },
  });
  return injectionOf(measured, slower.id, addedUs);
}
