import type { Endpoint, Listen, Ports } from './endpoint.ts';

/** Something that must be true of a mode's containers for its name to be deserved. */
export interface Claim {
  readonly claim: string;
  readonly holds: boolean;
  /** What was seen. */
  readonly evidence: string;
}

/** Container network, in Docker's own terms. `container` joins the namespace of another. */
export type Network =
  | { readonly kind: 'host' }
  | { readonly kind: 'bridge'; readonly publish?: Publishing }
  | { readonly kind: 'none' }
  | { readonly kind: 'container'; readonly peer: ContainerHandle };

export interface Publishing {
  /** The only host address that the services are published on. */
  readonly address: string;
  /**
   * Host port for iperf3, TCP and UDP: its client sends both to one number, and Docker would give
   * two. All others are Docker's choice.
   */
  readonly iperf3Port: number;
}

interface ContainerHandle {
  readonly id: string;
  readonly name: string;
  /** Address on Docker's default bridge. @throws BenchError START_FAILED where it has none. */
  bridgeAddress(): Promise<string>;
}

export interface ServerHandle extends ContainerHandle {
  readonly role: 'server';
  /** Host ports of its services, as Docker gave them, and every host address that they are on. */
  published(): Promise<{ readonly ports: Ports; readonly addresses: readonly string[] }>;
  /** Every address of the server's network namespace, read by a short-lived second container. */
  addresses(): Promise<readonly InterfaceAddress[]>;
}

/** Services that answer HTTP. */
export type ProbedService = 'http' | 'https' | 'handoff';

export interface LoadHandle extends ContainerHandle {
  readonly role: 'load';
  /** Every address of the container's network namespace, `lo` included. */
  addresses(): Promise<readonly InterfaceAddress[]>;
  /** Asks the endpoint for one response: undefined when it answered, else why not. */
  probe(endpoint: Endpoint, service?: ProbedService): Promise<string | undefined>;
  /** Ports of its namespace that nobody holds, TCP or UDP, and that no other mode was given. */
  freePorts(): Promise<Ports>;
}

export interface InterfaceAddress {
  readonly interface: string;
  readonly address: string;
}

/**
 * What a mode raises its containers with. All of it is removed by the stage that made it, whatever
 * happens; a mode never tears down.
 */
export interface Provisioner {
  server(options: { network: Network; listen: Listen; volume?: Volume }): Promise<ServerHandle>;
  load(options: { network: Network; volume?: Volume; payload?: Volume }): Promise<LoadHandle>;
  /** A volume of this topology, removed with it; a named one unless another kind is asked for. */
  volume(kind?: VolumeKind): Promise<Volume>;
  /** The files that workloads fetch, which the server holds too; one volume of each kind a run. */
  payload(kind: VolumeKind): Promise<Volume>;
  /** Address and subnet (CIDR) of the default bridge, as the engine reports them. */
  bridge(): Promise<{ readonly gateway: string; readonly subnet: string }>;
  /** Every address of the engine's own host; undefined where that is another machine. */
  hostAddresses(): readonly InterfaceAddress[] | undefined;
}

/**
 * - named: Docker's own, on the engine's disk
 * - bind: a folder of the host
 * - tmpfs: in memory
 */
export type VolumeKind = 'named' | 'bind' | 'tmpfs';

export interface Volume {
  readonly name: string;
  /** Where both containers find it. */
  readonly path: string;
}

export interface StartedMode {
  readonly load: LoadHandle;
  readonly endpoint: Endpoint;
  readonly claims: readonly Claim[];
}

/** What the engine must offer; `doctor` and `list` say so before anything is started. */
export const requirements = ['linux', 'userland-proxy', 'iptables', 'host-folder'] as const;
export type Requirement = (typeof requirements)[number];

export interface Mode {
  readonly id: string;
  readonly title: string;
  readonly docker: 'host' | 'bridge' | 'container' | 'none';
  /** The way of a packet, in a few words: `client → veth → docker0 → veth → nginx`. */
  readonly path: string;
  /** What the client is given: decides which workloads can be driven. */
  readonly endpoint: Exclude<Endpoint['kind'], 'unreachable'>;
  readonly requires: readonly Requirement[];
  raise(stage: Provisioner): Promise<StartedMode>;
}

export function defineMode(mode: Mode): Mode {
  return mode;
}

/** The second copy of the baseline: an id that no mode may take. */
export const controlId = 'control';
