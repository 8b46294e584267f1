/** What a network namespace has for new connections; a field is absent where the kernel does not tell. */
export interface ConnectionRoom {
  /** First and last of the ports that the kernel gives to connections by itself. */
  readonly portRange?: readonly [low: number, high: number];
  readonly portsInUse?: number;
  /** Entries of the conntrack table in use, and how many it takes. */
  readonly tracked?: number;
  readonly trackable?: number;
}

/** The settings of the kernel that say how much room there is. */
export const connectionFiles = {
  ports: '/proc/sys/net/ipv4/ip_local_port_range',
  tracked: '/proc/sys/net/netfilter/nf_conntrack_count',
  trackable: '/proc/sys/net/netfilter/nf_conntrack_max',
} as const;

/** @param read the text of a file of /proc, undefined where there is none. */
export function parseConnectionRoom(read: (file: string) => string | undefined): ConnectionRoom {
  const numbersIn = (file: string): readonly number[] =>
    read(file)?.match(/\d+/g)?.map(Number) ?? [];
  const [low, high] = numbersIn(connectionFiles.ports);
  const [tracked] = numbersIn(connectionFiles.tracked);
  const [trackable] = numbersIn(connectionFiles.trackable);
  // Connections that wait out their time hold a port too: the kernel counts them as `tw`.
  const sockets = /^TCP: inuse (\d+) orphan \d+ tw (\d+)/m.exec(read('/proc/net/sockstat') ?? '');
  return {
    ...(low === undefined || high === undefined ? {} : { portRange: [low, high] }),
    ...(sockets === null ? {} : { portsInUse: Number(sockets[1]) + Number(sockets[2]) }),
    ...(tracked === undefined ? {} : { tracked }),
    ...(trackable === undefined ? {} : { trackable }),
  };
}
