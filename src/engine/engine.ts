/**
 * engine: the Docker Engine behind one narrow interface; the only folder that knows dockerode.
 * In: environment, content of bench/images. Out: containers, volumes and images, all labelled.
 * Must not: know modes or workloads, touch anything that does not carry our label, or leave
 * anything behind.
 * May import: base.
 */
import type { Readable, Writable } from 'node:stream';
import type { NetworkInventory } from '../base/network-facts.ts';

import type { DaemonSettings } from '../base/daemon-settings.ts';

export const runLabel = 'bridgetoll.run';
export const roleLabel = 'bridgetoll.role';
/** Of the temporary folders that bind volumes are made of, so that sweeping finds them. */
export const hostFolderPrefix = 'bridgetoll-bind-';

export interface EngineFacts {
  readonly id: string;
  /** Of the machine that the engine runs on. */
  readonly hostname: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly operatingSystem: string;
  readonly osType: string;
  readonly kernel: string;
  readonly architecture: string;
  readonly storageDriver: string;
  readonly cgroupVersion: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  /** Absent where only a file of another machine could tell. */
  readonly userlandProxy?: boolean;
  /** Whether it uses ip6tables; absent where only a file of another machine could tell. */
  readonly ip6tables?: boolean;
  /** Absent where the engine does not tell. */
  readonly bridgeNfCallIptables?: boolean;
  /** Whether containers of the default bridge may reach each other; absent where the engine does not tell. */
  readonly icc?: boolean;
  /** False where the daemon was told to make no rules; absent elsewhere. */
  readonly iptables?: boolean;
  /** Of containers, where none is asked for. */
  readonly runtime?: string;
  /** All that it offers. */
  readonly runtimes: readonly string[];
  readonly liveRestore?: boolean;
  readonly firewallBackend?: string;
  readonly isDesktop: boolean;
  readonly isRootless: boolean;
  /** Whether the engine sees the files of this machine. */
  readonly sharesFiles: boolean;
}

export interface PortBinding {
  readonly address: string;
  readonly port: number;
}

export interface PublishedPort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly hostPort?: number;
}

export interface ContainerSpec {
  readonly name: string;
  readonly runId: string;
  readonly role: 'server' | 'load' | 'inspector' | 'relay';
  readonly image: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cpuset?: string;
  /** Without a filter of system calls; with the engine's own where left out. */
  readonly seccomp?: 'unconfined';
  /** The engine's default where left out. */
  readonly runtime?: string;
  readonly memoryBytes: number;
  readonly pids: number;
  /** As Docker names it: `host`, `none`, `container:<id>`, or the name of a network. */
  readonly network: string;
  /** Container ports, published on one host address: on free ports where none is named. */
  readonly publish?: { readonly address: string; readonly ports: readonly PublishedPort[] };
  readonly mounts: readonly { volume: string; path: string; readOnly: boolean }[];
  /** Folders of the engine's host that it may read. */
  readonly hostFolders?: readonly { readonly folder: string; readonly path: string }[];
  /** Whether it sees the processes and cgroups of the engine's host; its own only where left out. */
  readonly seesHost?: boolean;
  /** Path → mount options. */
  readonly tmpfs: Readonly<Record<string, string>>;
  readonly stdin: boolean;
}

export interface ContainerState {
  readonly running: boolean;
  readonly exitCode?: number;
  /** Process id of its first process on the engine's host; 0 once it has ended. */
  readonly pid: number;
  /** Whether its network is the host's own. */
  readonly isOnHost: boolean;
  /** IPv4, by the name of the network. */
  readonly addresses: Readonly<Record<string, string>>;
  /** IPv6, likewise; a network without is absent. */
  readonly ipv6Addresses: Readonly<Record<string, string>>;
  /** MAC addresses, likewise; a network is absent where the engine does not tell. */
  readonly macAddresses: Readonly<Record<string, string>>;
  /** Bindings of each published port, by `80/tcp`. */
  readonly ports: Readonly<Record<string, readonly PortBinding[]>>;
}

export interface EngineNetwork {
  readonly name: string;
  /** Interface of the host that a bridge network is; absent for other drivers. */
  readonly link?: string;
  /** Whether its containers may reach each other; absent where the engine does not tell. */
  readonly icc?: boolean;
  /** IPv4 CIDR. */
  readonly subnet: string;
  readonly gateway: string;
  readonly ipv6?: { readonly subnet: string; readonly gateway: string };
}

export interface NetworkRequest {
  readonly driver: string;
  readonly options?: Readonly<Record<string, string>>;
  /** IPv4 CIDR; the engine's choice where left out. */
  readonly subnet?: string;
  /** IPv6 CIDR; no IPv6 where left out. */
  readonly ipv6Subnet?: string;
  /** Without a way out. */
  readonly isInternal?: boolean;
}

/** A started container, or what runs in place of one. How it ended is told here, since its log driver is `none`. */
export interface EngineContainer {
  readonly id: string;
  readonly name: string;
  readonly stdin: Writable;
  /** From its first byte: nothing of it flows before it is read. */
  readonly stdout: Readable;
  /** Resolves once it has ended, with the reason and its last words; never rejects. */
  readonly ended: Promise<string>;
  inspect(): Promise<ContainerState>;
  /** Keeps all its processes on these CPUs from now on. @param cpuset as in `0-2,4` */
  pin(cpuset: string): Promise<void>;
  /** By force; one that is gone already is no error. */
  remove(): Promise<void>;
}

/** A container that nobody listens to: each step is one request to the engine, so that it can be timed. */
export interface CreatedContainer {
  readonly id: string;
  readonly name: string;
  start(): Promise<void>;
  inspect(): Promise<ContainerState>;
  /** By force; one that is gone already is no error. */
  remove(): Promise<void>;
}

export interface Engine extends AsyncDisposable {
  /** `unix:///…` or `tcp://…` */
  readonly address: string;
  readonly isPrivate: boolean;
  readonly isLocal: boolean;
  /** Which of several engines to compare it is, where it is one, and what is set of it. */
  readonly setting?: { readonly id: string; readonly daemon: DaemonSettings };
  facts(): Promise<EngineFacts>;
  defaultBridge(): Promise<EngineNetwork>;
  /** @throws BenchError ENGINE_FAILED with the engine's reason. */
  createNetwork(name: string, runId: string, request: NetworkRequest): Promise<EngineNetwork>;
  removeNetwork(name: string): Promise<void>;
  /** Two connected interfaces on this machine, where the engine is here; removing one removes both. @throws BenchError ENGINE_FAILED */
  createLink(name: string, runId: string): Promise<void>;
  removeLink(name: string): Promise<void>;
  /** Gives this machine an address on a link. @param prefix CIDR */
  addLinkAddress(name: string, prefix: string): Promise<void>;
  /** Its networks and what runs on them, everybody's. */
  inventory(): Promise<NetworkInventory>;
  /** Running containers that do not carry our label. */
  otherContainers(): Promise<number>;
  start(spec: ContainerSpec): Promise<EngineContainer>;
  /**
   * Starts as processes of this machine what a container would run, on the host's own network, where the engine is here and
   * this program is root. @throws BenchError ENGINE_FAILED with the reason.
   */
  startProcess(spec: ContainerSpec): Promise<EngineContainer>;
  /** Creates it only. @throws BenchError ENGINE_FAILED with the engine's reason. */
  create(spec: ContainerSpec): Promise<CreatedContainer>;
  /** @param options of Docker's local driver; none for a volume on the engine's disk. */
  createVolume(
    name: string,
    runId: string,
    options?: Readonly<Record<string, string>>,
  ): Promise<void>;
  removeVolume(name: string): Promise<void>;
  /** Removes every labelled container, network, link, process and volume, those of one run excepted. @returns their names. */
  sweep(exceptRunId?: string): Promise<readonly string[]>;
  /** @throws BenchError ENGINE_BUSY naming the run that holds this engine. */
  lock(runId: string, image: string): Promise<AsyncDisposable>;
  /** Who measures on this engine now, undefined where nobody does. */
  lockHolder(): Promise<string | undefined>;
  images: EngineImages;
}

export interface BuildOptions {
  readonly tag: string;
  readonly args: Record<string, string>;
  readonly labels: Record<string, string>;
}

/** An image whose name begins with `bridgetoll/`. */
export interface OwnImage {
  readonly tag: string;
  /** Layers that it shares with others counted too. */
  readonly bytes: number;
}

/** What takes long stops promptly where its signal is aborted, and leaves nothing unfinished behind. */
export interface EngineImages {
  /** @returns the image's id, undefined where there is no such image. */
  find(reference: string): Promise<string | undefined>;
  /** @returns `name@sha256:…`. @throws BenchError IMAGE_FAILED with the stream's own error row. */
  pull(reference: string, signal: AbortSignal): Promise<string>;
  import(
    tar: Readable,
    options: { readonly repository: string; readonly tag: string; readonly signal: AbortSignal },
  ): Promise<void>;
  build(
    context: ReadonlyMap<string, Buffer>,
    options: BuildOptions,
    request: { readonly signal: AbortSignal; readonly onRow: (text: string) => void },
  ): Promise<void>;
  save(references: readonly string[]): Promise<Readable>;
  load(tar: Readable, signal: AbortSignal): Promise<void>;
  /** Ours, those of earlier versions among them. */
  own(): Promise<readonly OwnImage[]>;
  /** One that has gone already is no error. */
  remove(tag: string): Promise<void>;
}
