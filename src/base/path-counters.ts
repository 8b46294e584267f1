import type { DisturbanceCounters } from './disturbance.ts';

/** What went over an interface, both ways; over `lo`, where each packet leaves and arrives, once. */
export interface Carried {
  readonly bytes: number;
  readonly packets: number;
}

export interface NamespaceCounters {
  readonly lo?: Carried | undefined;
  /** All other interfaces; absent where there is none. */
  readonly network?: Carried | undefined;
}

/** Of the engine's host, shared with everything else that runs there. */
export interface HostCounters {
  readonly lo?: Carried | undefined;
  /** Docker's default bridge: what the host itself sends or receives over it, not what it forwards. */
  readonly bridge?: Carried | undefined;
}

/**
 * Where the bytes between the two containers of a mode can pass, and what CPU time they cost. Of counters as they
 * stand, or of what they moved by in a slice.
 */
export interface PathCounters {
  /** Absent for a container on the host's own network, whose interfaces are those of `host`. */
  readonly client?: NamespaceCounters | undefined;
  readonly server?: NamespaceCounters | undefined;
  readonly host: HostCounters;
  /** CPU time in µs of the docker-proxy processes that listen for the server; absent where there are none. */
  readonly proxyCpuUs?: number | undefined;
  /** CPU time in µs of the server's cgroup. */
  readonly serverCpuUs?: number | undefined;
  /** The same of the client, in a slice alone: its own agent tells. */
  readonly clientCpuUs?: number | undefined;
}

/** With those that tell what else went on, which are read at the same moment. */
export interface WatchedCounters extends PathCounters {
  readonly disturbance?: DisturbanceCounters;
}

/** Reads what the counters around a mode stand at. */
export interface PathWatch {
  /** Those of clients and servers, whose disturbances count; absent where they share all. */
  readonly cpus?: readonly number[];
  /** @returns undefined where they cannot be read, or not any more. Never rejects. */
  read(mode: string): Promise<WatchedCounters | undefined>;
}

/** What counters moved by. What either reading lacks is absent. */
export function countersBetween(before: PathCounters, after: PathCounters): PathCounters {
  const client = namespaceBetween(before.client, after.client);
  const server = namespaceBetween(before.server, after.server);
  const bridge = carriedBetween(before.host.bridge, after.host.bridge);
  const lo = carriedBetween(before.host.lo, after.host.lo);
  const proxyCpuUs = since(before.proxyCpuUs, after.proxyCpuUs);
  const serverCpuUs = since(before.serverCpuUs, after.serverCpuUs);
  return {
    ...(client ? { client } : {}),
    ...(server ? { server } : {}),
    host: { ...(lo ? { lo } : {}), ...(bridge ? { bridge } : {}) },
    ...(proxyCpuUs === undefined ? {} : { proxyCpuUs }),
    ...(serverCpuUs === undefined ? {} : { serverCpuUs }),
  };
}

function namespaceBetween(
  before: NamespaceCounters | undefined,
  after: NamespaceCounters | undefined,
): NamespaceCounters | undefined {
  if (!before || !after) return undefined;
  const lo = carriedBetween(before.lo, after.lo);
  // An interface that came meanwhile began at 0.
  const network = carriedBetween(before.network ?? { bytes: 0, packets: 0 }, after.network);
  return { ...(lo ? { lo } : {}), ...(network ? { network } : {}) };
}

function carriedBetween(
  before: Carried | undefined,
  after: Carried | undefined,
): Carried | undefined {
  if (!before || !after) return undefined;
  return { bytes: after.bytes - before.bytes, packets: after.packets - before.packets };
}

function since(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}
