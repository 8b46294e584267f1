import type { ServerName } from './name-lookup.ts';

/** TCP port of each service, by its id. */
export type Ports = Readonly<Record<string, number>>;

/** Where the client finds the server. */
export type Endpoint =
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly ports: Ports;
      /** Given by a mode whose client can look it up. */
      readonly name?: ServerName;
    }
  /** A folder on a shared volume, with a socket of each service. */
  | { readonly kind: 'unix'; readonly folder: string }
  /** The same folder, and no talking: the client reads the files. */
  | { readonly kind: 'volume'; readonly folder: string };

/** Where the server's services listen inside its container. */
export type Listen =
  | {
      readonly kind: 'tcp';
      readonly address: string;
      /** Each service's own port where left out. */
      readonly ports?: Ports;
    }
  | { readonly kind: 'unix'; readonly folder: string };

/** Where the server's sockets are: a server of files has them beside the files, on the volume. */
export function socketsOf(endpoint: Endpoint): Exclude<Endpoint, { readonly kind: 'volume' }> {
  return endpoint.kind === 'volume' ? { ...endpoint, kind: 'unix' } : endpoint;
}

export function socketPath(folder: string, service: string): string {
  return `${folder}/${service}.sock`;
}

/** @throws Error where the endpoint has no port for the service. */
export function portOf(ports: Ports, service: string): number {
  const port = ports[service];
  if (port === undefined) throw new Error(`The server has no port for the service "${service}".`);
  return port;
}
