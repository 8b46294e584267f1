import type { HttpTarget } from '../base/agent-protocol.ts';
import type { HostSetting } from './host-setting.ts';
import type { Endpoint, Listen, Ports } from './endpoint.ts';
import type { ModeFamily } from './mode-family.ts';
import type { NameLookup } from './name-lookup.ts';
import type { PathProof } from './path-proof.ts';
import type { Requirement } from './requirement.ts';
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
export interface NetworkOptions {
  /** Docker's network driver: `bridge`, `macvlan`, … */
  readonly driver: string;
  /** Options of that driver, as after `docker network create --opt`. */
  readonly options?: Readonly<Record<string, string>>;
  /** IPv4 CIDR; the engine chooses where left out. */
  readonly subnet?: string;
  /** Gives it an IPv6 subnet, too: a unique local one that no other network of the run has. */
  readonly ipv6?: boolean;
  /** Interface of the engine's host that it is made on. */
  readonly parent?: HostLink;
}

/** One end of a pair of connected interfaces on the engine's host, made for the mode that asked for it. */
interface HostLink {
  readonly name: string;
  /** Gives the host an address on it. @param prefix CIDR, such as `172.18.0.1/16` */
  addAddress(prefix: string): Promise<void>;
}

/** A network with addresses of its own: Docker's default bridge, or one that the mode asked for. */
export interface AddressedNetwork {
  readonly kind: 'network';
  readonly name: string;
  /** IPv4 CIDR. */
  readonly subnet: string;
  readonly gateway: string;
  /** Absent where it has none. */
  readonly ipv6?: { readonly subnet: string; readonly gateway: string };
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
   * two. All others are Docker's choice, unless `allocation` says otherwise.
   */
  readonly ports: Ports;
  /** Who chooses the other host ports: the engine where left out, or the mode, which gives all of them. */
  readonly allocation?: 'engine' | 'mode';
}

export type AddressFamily = 'ipv4' | 'ipv6';

/** What a server says of itself comes once it is ready. */
interface ContainerHandle {
  readonly id: string;
  /** Also its name in the resolver of a network that a mode asked for. */
  readonly name: string;
  /** On the network that it was started on; its IPv4 one where left out. @throws BenchError START_FAILED where it has none. */
  address(family?: AddressFamily): Promise<string>;
  /** Its MAC address on that network; undefined where the engine does not tell. */
  macAddress(): Promise<string | undefined>;
  /** What its network namespace can be reached at: every address but those of `lo` and link-local ones. */
  addresses(): Promise<readonly string[]>;
  /**
   * How the kernel filters its system calls, as /proc/self/status has it: 0 not at all, 2 by a filter. Undefined where the
   * kernel does not tell.
   */
  seccomp(): Promise<number | undefined>;
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

interface ContainerOptions {
  readonly network: Network;
  readonly volume?: Volume;
  /** Without a filter of system calls; with the engine's own where left out. */
  readonly seccomp?: 'unconfined';
  /** Plain processes of the host in place of a container, for a mode that requires `engine-host`; the network is the host's. */
  readonly runsAs?: 'process';
}

export interface ServerOptions extends ContainerOptions {
  readonly listen: Listen;
  readonly publish?: Publishing;
}

export interface LoadOptions extends ContainerOptions {
  readonly payload?: Volume;
}

/**
 * What a mode starts its containers with. All of it is removed by the provisioner, whatever happens; a
 * mode never tears down.
 */
export interface Provisioner {
  server(options: ServerOptions): Promise<ServerHandle>;
  load(options: LoadOptions): Promise<LoadHandle>;
  /** Starts one server more, and removes it at once. @returns the engine's words where it refused, undefined where it started. */
  refusal(options: ServerOptions): Promise<string | undefined>;
  network(options: NetworkOptions): Promise<AddressedNetwork>;
  /** For a mode that requires `engine-host`. */
  link(): Promise<HostLink>;
  /** Asks for one response from the host's own network: undefined when it answered, else why not. */
  probeFromHost(target: HttpTarget): Promise<string | undefined>;
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

export interface Mode {
  readonly id: string;
  readonly title: string;
  /** As a sentence calls it: `a bridge`. */
  readonly phrase: string;
  /** Docker's name for the server's network: a driver, or `host`, `container`, `none`; `no-container` where there is none. */
  readonly docker: string;
  /** Which modes it is shown with. */
  readonly family: ModeFamily;
  /** The path of a packet, in brief: `client → veth → docker0 → veth → server`. */
  readonly path: string;
  /** What the client is given: decides which workloads can be driven. */
  readonly endpoint: Endpoint['kind'];
  readonly requires: readonly Requirement[];
  /** What it gives to the server in it, as Docker's documentation says or a start can see. */
  readonly buys?: readonly Trait[];
  /** What about its containers could not be made equal to those of other modes: whole sentences for the report. */
  readonly caveats?: readonly string[];
  /** Settings of the host that decide its numbers. */
  readonly dependsOn?: readonly HostSetting[];
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
  /** How its client looks up the server's name; left out where nothing there knows containers by name. */
  readonly names?: NameLookup;
  /** Of which mode it is a variant, and under which conditions: `br-netfilter=off`. Never in a file under bench/modes. */
  readonly variant?: { readonly of: string; readonly conditions: readonly string[] };
  start(provisioner: Provisioner): Promise<StartedMode>;
}

export function defineMode(mode: Mode): Mode {
  return mode;
}

/** The second copy of the baseline: an id that no mode may take. */
export const controlId = 'control';
