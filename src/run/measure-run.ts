import type { Clock } from '../base/clock.ts';
import type { ProgressScreen } from '../base/progress-view.ts';
import type { Config } from '../config/config.ts';
import { calibrateAll } from '../drive/calibrate-all.ts';
import { measure } from '../drive/measure.ts';
import { openPortRoom, type PortRoom } from '../drive/port-room.ts';
import { limitConnections } from '../plan/connection-limit.ts';
import { expectedBlocksOf } from '../plan/plan-of-config.ts';
import { isPlanned, leaveOutWorkload, type Plan } from '../plan/plan.ts';
import type { Topology } from '../topology/start-topology.ts';
import { startLiveEstimate } from './live-estimate.ts';
import type { RunRecord } from './run-record.ts';

export interface MeasureRunOptions {
  readonly config: Config;
  readonly plan: Plan;
  /** By mode id, the control included. */
  readonly topologies: ReadonlyMap<string, Topology>;
  readonly record: RunRecord;
  readonly terminal: ProgressScreen;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Calibrates, then measures until the budget or the signal ends it; every slice is on disk before the next. */
export async function measureRun(options: MeasureRunOptions): Promise<void> {
  const { config, topologies, record, terminal, clock, signal } = options;
  const { baseline, workloads, precision } = config;
  let { plan } = options;
  const calibrated = await calibrateAll({
    ...{ topologies, plan, workloads, clock, signal },
    unsupported(workload, why) {
      for (const mode of plan.modes) {
        if (isPlanned(plan, mode, workload))
          record.leaveOut(`${mode}/${workload}`, 'unsupported', why);
      }
      plan = leaveOutWorkload(plan, workload, why);
    },
  });
  const room = openPortRoom(config.modes, baseline, topologies);
  const calibration = await withinPorts(calibrated, options, room);
  record.change({ calibration });
  const live = startLiveEstimate(plan, workloads);
  await measure({
    ...{ plan, topologies, workloads, work: calibration, clock, signal },
    hasRoom: room.hasRoom,
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

/** Slices no longer than the ports allow for connections that a whole budget opens. */
async function withinPorts(
  work: Readonly<Record<string, number>>,
  { config, plan }: MeasureRunOptions,
  room: PortRoom,
): Promise<Readonly<Record<string, number>>> {
  const blocks = expectedBlocksOf(config, plan);
  const limited = { ...work };
  for (const workload of config.workloads) {
    const { id, connectionsPerWork = 0 } = workload;
    const own = work[id];
    if (own === undefined || connectionsPerWork === 0) continue;
    limited[id] = limitConnections({
      ...{ work: own, min: workload.work.min, blocks: blocks.get(id) ?? 1 },
      budgetS: plan.budgetS,
      workLeft: await room.workLeft(workload, plan.modes),
    });
  }
  return limited;
}
