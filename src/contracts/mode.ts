import type { HttpTarget } from '../base/agent-protocol.ts';
import type { Condition } from './condition.ts';
import type { Endpoint, Listen, Ports } from './endpoint.ts';
import type { PathProof } from './path-proof.ts';
import type { Trait } from './trait.ts';

/** Something that must be true of a mode's containers for its name to be deserved, or that is only noted. */
export interface Claim {
  readonly claim: string;
  readonly holds: boolean;
  /** What was seen. */
  readonly evidence: string;
  /** False where the mode deserves its name either way, so that it is noted only; true where left out. */
  readonly required?: boolean | undefined;
  /** Which trait of the mode it shows or refutes. */
  readonly trait?: Trait | undefined;
}

/** What the engine is asked for; it removes the network with the mode that made it. */
interface NetworkOptions {
  /** Docker's network driver: `bridge`, `macvlan`, … */
  readonly driver: string;
  /** Options of that driver, as after `docker network create --opt`. */
  readonly options?: Readonly<Record<string, string>>;
  /** IPv4 CIDR; the engine chooses where left out. */
  readonly subnet?: string;
}

/** A network with addresses of its own: Docker's default bridge, or one that the mode asked for. */
interface AddressedNetwork {
  readonly kind: 'network';
  readonly name: string;
  /** IPv4 CIDR. */
  readonly subnet: string;
  readonly gateway: string;
}

/** Container network, in Docker's own terms. `container` joins the namespace of another. */
export type Network =
  | { readonly kind: 'host' }
  | { readonly kind: 'none' }
  | AddressedNetwork
  | { readonly kind: 'container'; readonly peer: ContainerHandle };

export interface Publishing {
  /** The only host address that the services are published on. */
  readonly address: string;
  /**
   * Host ports for services whose client needs one number for TCP and UDP, where Docker would give
   * two. All others are Docker's choice.
   */
  readonly ports: Ports;
}

interface ContainerHandle {
  readonly id: string;
  /** Also its name in the resolver of a network that a mode asked for. */
  readonly name: string;
  /** On the network that it was started on. @throws BenchError START_FAILED where it has none. */
  address(): Promise<string>;
  /** Its MAC address on that network; undefined where the engine does not tell. */
  macAddress(): Promise<string | undefined>;
  /** Every address of its network namespace, `lo` included. */
  addresses(): Promise<readonly InterfaceAddress[]>;
}

export interface ServerHandle extends ContainerHandle {
  readonly role: 'server';
  /** Where its services listen, by service. */
  readonly ports: Ports;
  /** Host ports of its services, as Docker gave them, and every host address that they are on. */
  published(): Promise<{ readonly ports: Ports; readonly addresses: readonly string[] }>;
}

export interface LoadHandle extends ContainerHandle {
  readonly role: 'load';
  /** Asks for one response: undefined when it answered, else why not. */
  probe(target: HttpTarget): Promise<string | undefined>;
  /** Which one it is in, in the kernel's own notation: `net:[4026531840]`. */
  networkNamespace(): Promise<string>;
  /** The address that its resolver gives for a name; undefined where it knows none. */
  resolve(name: string): Promise<string | undefined>;
  /** A port of its namespace for each service that nobody holds, TCP or UDP, and that no other mode was given. */
  freePorts(): Promise<Ports>;
}

export interface InterfaceAddress {
  readonly interface: string;
  readonly address: string;
}

export interface ServerOptions {
  readonly network: Network;
  readonly listen: Listen;
  readonly publish?: Publishing;
  readonly volume?: Volume;
}

export interface LoadOptions {
  readonly network: Network;
  readonly volume?: Volume;
  readonly payload?: Volume;
}

/**
 * What a mode starts its containers with. All of it is removed by the provisioner, whatever happens; a
 * mode never tears down.
 */
export interface Provisioner {
  server(options: ServerOptions): Promise<ServerHandle>;
  load(options: LoadOptions): Promise<LoadHandle>;
  network(options: NetworkOptions): Promise<AddressedNetwork>;
  /** Docker's own, as the engine reports it. */
  defaultBridge(): Promise<AddressedNetwork>;
  /** A volume of this topology; a named one unless another kind is asked for. */
  volume(kind?: VolumeKind): Promise<Volume>;
  /** The files that workloads fetch, which the server holds too; one volume of each kind a run. */
  payload(kind: VolumeKind): Promise<Volume>;
  /** The engine's own, as `networkNamespace` of a container gives it; undefined where it could not be read. */
  readonly hostNamespace: string | undefined;
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
  /** More claims, which only a server that answers can show. */
  claimsOnceReady?(): Promise<readonly Claim[]>;
  /** How one more server of it is started, where that is not as the first one was. */
  readonly another?: ServerOptions;
}

/** What the engine must offer; `doctor` and `list` say so before anything is started. */
export const requirements = ['linux', 'userland-proxy', 'iptables', 'host-folder'] as const;
export type Requirement = (typeof requirements)[number];

export interface Mode {
  readonly id: string;
  readonly title: string;
  /** As a sentence calls it: `a bridge`. */
  readonly phrase: string;
  readonly docker: 'host' | 'bridge' | 'container' | 'none';
  /** The path of a packet, in brief: `client → veth → docker0 → veth → server`. */
  readonly path: string;
  /** What the client is given: decides which workloads can be driven. */
  readonly endpoint: Endpoint['kind'];
  readonly requires: readonly Requirement[];
  /** Whether its client dials a port of the host that is published for the server; false where left out. */
  readonly publishes?: boolean;
  /** What it gives to the server in it, as Docker's documentation says or a start can see. */
  readonly buys?: readonly Trait[];
  /** What about its containers could not be made equal to those of other modes: whole sentences for the report. */
  readonly caveats?: readonly string[];
  /** Conditions of the host that decide its numbers. */
  readonly dependsOn?: readonly Condition[];
  /**
   * Ephemeral ports of the host's own namespace that one connection takes until the kernel gives it
   * back; 0 where left out, for a client in a namespace of its own.
   */
  readonly hostPortsPerConnection?: number;
  /**
   * Standard deviation of ln(headline metric) between two starts of it that comes on top of what containers differ by in a
   * workload, as measured (docs/method.md): of a process of its own on the way. 0 where left out.
   */
  readonly containerSd?: number;
  /** What the counters on the way have to show, slice by slice. */
  readonly proof: PathProof;
  start(provisioner: Provisioner): Promise<StartedMode>;
}

export function defineMode(mode: Mode): Mode {
  return mode;
}

/** The second copy of the baseline: an id that no mode may take. */
export const controlId = 'control';
