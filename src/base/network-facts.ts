export type Family = 4 | 6;
export type Transport = 'tcp' | 'udp';

/** One table of iptables. */
interface FirewallTable {
  /** Policy of each chain, `-` where it is user-defined. */
  readonly chains: ReadonlyMap<string, string>;
  /** Each as it was saved: `-A FORWARD -o docker0 -j DOCKER`. */
  readonly rules: readonly string[];
}

/** A firewall by table: `filter`, `nat`, … */
export type FirewallTables = ReadonlyMap<string, FirewallTable>;

/** A firewall by the program that shows it, such as `iptables-nft`. A packet passes all of its family. */
export interface NamedFirewall {
  readonly name: string;
  readonly family: Family;
  readonly tables: FirewallTables;
}

/** A base chain of nftables that is not one of iptables: it is there, and its rules are not read. */
export interface ForeignChain {
  /** `ip`, `ip6`, `inet`, `bridge`, … */
  readonly family: string;
  readonly table: string;
  readonly name: string;
  /** `input`, `forward`, … */
  readonly hook: string;
}

export interface PublishedAt {
  readonly transport: Transport;
  /** `0.0.0.0` or `::` for all. */
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly containerPort: number;
}

/** A port of a container that rules let in at its own address, with none of the host's: on a network in routed mode. */
type RoutedPort = Pick<PublishedAt, 'transport' | 'containerPort'>;

/** A process of docker-proxy, which takes connections to a published port. */
export interface ProxyProcess extends Omit<PublishedAt, 'containerPort'> {
  readonly containerAddress: string;
  readonly containerPort: number;
}

/** How a container is attached to a network. */
export interface Attachment {
  readonly network: string;
  /** Without the length of the subnet; absent where it has none. */
  readonly ipv4?: string;
  readonly ipv6?: string;
  /** Whether it was given a route out of the network, which one that is internal need not have. */
  readonly hasRoute4: boolean;
  readonly hasRoute6: boolean;
}

export interface AuditedContainer {
  readonly id: string;
  readonly name: string;
  /** Its network: of its own, the host's, that of another container, or none. */
  readonly namespace:
    | { readonly kind: 'own' }
    | { readonly kind: 'host' }
    | { readonly kind: 'none' }
    | { readonly kind: 'container'; readonly id: string };
  readonly attachments: readonly Attachment[];
  readonly published: readonly PublishedAt[];
  readonly routed: readonly RoutedPort[];
  readonly isPrivileged: boolean;
  /** Capabilities that it was given, as `NET_ADMIN`. */
  readonly capabilities: readonly string[];
  /** What of the host is mounted into it. */
  readonly mounts: readonly string[];
  readonly sysctls: Readonly<Record<string, string>>;
}

export interface AuditedNetwork {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  /** Interface of the host that a bridge network is. */
  readonly link?: string;
  /** Whether its containers may reach each other, as far as the engine is concerned. */
  readonly icc: boolean;
  readonly isEncrypted: boolean;
}

/** What a dockerd was started with: its command line and its file, where both could be read. */
export interface DaemonFacts {
  readonly iptables: boolean;
  readonly userlandProxy: boolean;
  /** Addresses of its API: `unix:///var/run/docker.sock`, `tcp://0.0.0.0:2375`. */
  readonly hosts: readonly string[];
  readonly isTls: boolean;
  /** Whether clients have to show a certificate. */
  readonly verifiesClients: boolean;
}

export interface HostLink {
  readonly name: string;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  /** Of a bridge: whether its packets pass iptables whatever the kernel's own setting is. */
  readonly callsIptables?: boolean;
  readonly callsIp6tables?: boolean;
}

/** The engine's network namespace. What could not be read is absent. */
export interface NetworkOfHost {
  readonly links: readonly HostLink[];
  /** Settings by path under /proc/sys/net: `ipv4/ip_forward`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Of the default route. */
  readonly outsideLink?: string;
  /** Only root may read them. */
  readonly firewalls?: readonly NamedFirewall[];
  /** Absent where nft is not installed. */
  readonly foreignChains?: readonly ForeignChain[];
  /** Absent where the host's processes could not be seen. */
  readonly proxies?: readonly ProxyProcess[];
}

/** What an engine tells of its networks and of what runs on them. */
export interface NetworkInventory {
  /** Folder of its data, by which its process is known. */
  readonly dataRoot: string;
  readonly containers: readonly AuditedContainer[];
  readonly networks: readonly AuditedNetwork[];
  /** Registries that are asked without TLS, besides those of the engine's own machine. */
  readonly insecureRegistries: readonly string[];
  /** What the engine warns of itself. */
  readonly warnings: readonly string[];
  readonly isInSwarm: boolean;
}

/** All that decides who reaches whom on one engine. */
export interface NetworkFacts extends NetworkInventory {
  /** Absent where its process could not be seen. */
  readonly daemon?: DaemonFacts;
  /** Absent where nothing of its network namespace could be read. */
  readonly host?: NetworkOfHost;
}
