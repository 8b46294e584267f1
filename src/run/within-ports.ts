import type { Config } from '../config/config.ts';
import { openPortRoom } from '../drive/port-room.ts';
import { limitConnections } from '../plan/connection-limit.ts';
import { expectedBlocksOf } from '../plan/plan-of-config.ts';
import type { Plan } from '../plan/plan.ts';
import type { Topology } from '../topology/start-topology.ts';

export interface WithinPortsOptions {
  readonly config: Config;
  readonly plan: Plan;
  /** By mode id, the control included. */
  readonly topologies: ReadonlyMap<string, Topology>;
}

/** Slices no longer than the ports allow for connections that a whole budget opens. @param work by workload. */
export async function withinPorts(
  work: Readonly<Record<string, number>>,
  { config, plan, topologies }: WithinPortsOptions,
): Promise<Readonly<Record<string, number>>> {
  const room = openPortRoom(config.modes, config.baseline, topologies);
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
