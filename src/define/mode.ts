/** Where the client finds the server. */
export type Endpoint =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'volume'; readonly path: string }
  | { readonly kind: 'unreachable'; readonly why: string };

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
  | { readonly kind: 'bridge'; readonly publish?: { readonly address: string } }
  | { readonly kind: 'none' }
  | { readonly kind: 'container'; readonly peer: ContainerHandle };

interface ContainerHandle {
  readonly id: string;
  readonly name: string;
  /** Address on Docker's default bridge. @throws BenchError RAISE_FAILED where it has none. */
  bridgeAddress(): Promise<string>;
}

export interface ServerHandle extends ContainerHandle {
  readonly role: 'server';
  /** Every host address and port that leads to the container's port 80. */
  published(): Promise<readonly { readonly address: string; readonly port: number }[]>;
  /** Every address of the server's network namespace, read by a short-lived second container. */
  addresses(): Promise<readonly InterfaceAddress[]>;
}

export interface LoadHandle extends ContainerHandle {
  readonly role: 'load';
  /** Every address of the container's network namespace, `lo` included. */
  addresses(): Promise<readonly InterfaceAddress[]>;
  /** Asks the endpoint for one response: undefined when it answered, else why not. */
  probe(endpoint: Endpoint): Promise<string | undefined>;
  /** A TCP port of its namespace that nobody holds, and that no other mode was given. */
  freePort(): Promise<number>;
}

export interface InterfaceAddress {
  readonly interface: string;
  readonly address: string;
}

/** Where nginx listens inside its container. */
export type Listen =
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

/**
 * What a mode raises its containers with. All of it is removed by the stage that made it, whatever
 * happens; a mode never tears down.
 */
export interface Stage {
  server(wish: { network: Network; listen: Listen; volume?: Volume }): Promise<ServerHandle>;
  load(wish: { network: Network; volume?: Volume }): Promise<LoadHandle>;
  /** A volume of this topology, removed with it. */
  volume(): Promise<Volume>;
  /** Address and subnet (CIDR) of the default bridge, as the engine reports them. */
  bridge(): Promise<{ readonly gateway: string; readonly subnet: string }>;
  /** Every address of the engine's own host; undefined where that is another machine. */
  hostAddresses(): readonly InterfaceAddress[] | undefined;
}

export interface Volume {
  readonly name: string;
  /** Where both containers find it. */
  readonly path: string;
}

export interface Raised {
  readonly server: ServerHandle;
  readonly load: LoadHandle;
  readonly endpoint: Endpoint;
  readonly claims: readonly Claim[];
}

/** What the engine must offer; `doctor` and `list` say so before anything is started. */
export type Requirement = 'linux' | 'userland-proxy' | 'iptables';

export interface Mode {
  readonly id: string;
  readonly title: string;
  readonly docker: 'host' | 'bridge' | 'container' | 'none';
  /** The way of a packet, in a few words: `client → veth → docker0 → veth → nginx`. */
  readonly path: string;
  readonly requires: readonly Requirement[];
  raise(stage: Stage): Promise<Raised>;
}

export function defineMode(mode: Mode): Mode {
  return mode;
}

/** The second copy of the baseline: an id that no mode may take. */
export const controlId = 'control';
