import type { ConnectionRoom } from '../base/connection-room.ts';
import { controlId, type Mode } from '../contracts/mode.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import type { Topology } from '../topology/start-topology.ts';

/**
 * Of a namespace's ephemeral ports. The kernel keeps that of a closed connection for a minute, and a host
 * that runs out refuses connections of others too; the driver waits from here on as well.
 */
const usableShare = 0.5;

/** What tells how many connections a block may open. */
export interface PortRoom {
  /** Ports that are still to be had in the tightest namespace, in units of work of one slice. */
  readonly workLeft: (
    workload: Pick<WorkloadCase, 'connectionsPerWork'>,
    modes: readonly string[],
  ) => Promise<number>;
  /** Whether a block fits into what is left. True where its workload opens no connections. */
  readonly hasRoom: (
    workload: Pick<WorkloadCase, 'connectionsPerWork'>,
    work: number,
    modes: readonly string[],
  ) => Promise<boolean>;
}

/** @param modes of the run. @param topologies by mode id, the control included. */
export function openPortRoom(
  modes: readonly Pick<Mode, 'id' | 'hostPortsPerConnection'>[],
  baseline: string,
  topologies: ReadonlyMap<string, Topology>,
): PortRoom {
  const hostPortsOf = (id: string): number => {
    const of = id === controlId ? baseline : id;
    return modes.find((mode) => mode.id === of)?.hostPortsPerConnection ?? 0;
  };
  const workLeft: PortRoom['workLeft'] = async ({ connectionsPerWork = 0 }, block) => {
    if (connectionsPerWork === 0) return Infinity;
    const present = block.flatMap((id) => {
      const topology = topologies.get(id);
      return topology ? [{ topology, hostPorts: hostPortsOf(id) }] : [];
    });
    const sharers = ({ channel }: Topology): number =>
      present.filter(({ topology }) => topology.channel === channel).length;
    const onHost = present.filter((each) => each.hostPorts > 0);
    // All clients on the host share its ports; any other has a namespace of its own, which variants of a mode share.
    const namespaces = [
      ...onHost.slice(0, 1).map(({ topology }) => ({
        topology,
        ports: onHost.reduce((sum, each) => sum + each.hostPorts, 0),
      })),
      ...present
        .filter((each) => each.hostPorts === 0)
        .map((each) => ({ ...each, ports: sharers(each.topology) })),
    ];
    const left = namespaces.map(
      async ({ topology, ports }) =>
        freePorts(await topology.connectionRoom()) / (ports * connectionsPerWork),
    );
    return Math.min(...(await Promise.all(left)));
  };
  return {
    workLeft,
    hasRoom: async (workload, work, block) => work <= (await workLeft(workload, block)),
  };
}

function freePorts({ portRange, portsInUse = 0 }: ConnectionRoom): number {
  return portRange ? (portRange[1] - portRange[0] + 1) * usableShare - portsInUse : Infinity;
}
