import type { Clock } from '../base/clock.ts';
import type { Config } from '../config/config.ts';
import { calibrateAll } from '../drive/calibrate-all.ts';
import { measure } from '../drive/measure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Topology } from '../topology/start-topology.ts';
import { startLiveEstimate } from './live-estimate.ts';
import type { RunRecord } from './run-record.ts';

export interface MeasureRunOptions {
  readonly config: Config;
  readonly plan: Plan;
  /** By mode id, the control included. */
  readonly topologies: ReadonlyMap<string, Topology>;
  readonly record: RunRecord;
  readonly terminal: Pick<Terminal, 'say' | 'progress'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Calibrates, then measures until the budget or the signal ends it; every slice is on disk before the next. */
export async function measureRun(options: MeasureRunOptions): Promise<void> {
  const { config, plan, topologies, record, terminal, clock, signal } = options;
  const { baseline, workloads, precision } = config;
  const calibration = await calibrateAll({ topologies, baseline, workloads, clock, signal });
  record.change({ calibration });
  const live = startLiveEstimate(plan, workloads);
  await measure({
    ...{ plan, topologies, workloads, work: calibration, clock, signal },
    record: (slice) => {
      live.add(slice);
      record.append(slice);
    },
    roundDone: (progress) => {
      live.closeRound();
      terminal.progress(() => live.view(progress));
      return live.isPreciseEnough(progress.rounds, precision);
    },
    modeBroke: (mode, why) => {
      terminal.say(why.message);
      record.leaveOut(mode, 'failed', why.message);
    },
  });
}
