/** What has to run or lie in the server container for a workload. */
export type Service = 'http' | 'https' | 'iperf3' | 'handoff';

/** TCP port of each service; iperf3 has the UDP port of the same number too. */
export type Ports = Readonly<Record<Service, number>>;

/** In a network namespace of one's own, nothing can be in the way. */
export const standardPorts: Ports = { http: 80, https: 443, iperf3: 5201, handoff: 8080 };

/** Where the client finds the server. */
export type Endpoint =
  | { readonly kind: 'tcp'; readonly host: string; readonly ports: Ports }
  /** A folder on a shared volume, with a socket of each service. */
  | { readonly kind: 'unix'; readonly folder: string }
  /** The same folder, and no talking: the client reads the files. */
  | { readonly kind: 'volume'; readonly folder: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** Where the server's services listen inside its container. */
export type Listen =
  | { readonly kind: 'tcp'; readonly address: string; readonly ports: Ports }
  | { readonly kind: 'unix'; readonly folder: string };

export function socketPath(folder: string, service: Service): string {
  return `${folder}/${service}.sock`;
}

/** Where servers keep the files that workloads fetch, and the client of a volume finds them. */
export const payloadFolder = '/payload';

export function payloadName(bytes: number): string {
  return `${String(bytes)}.bin`;
}
