/** Where one service of a server container listens. */
export type ServiceAddress =
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

/** What a server answers with: everything that starts, reaches and probes it. */
export interface Service {
  readonly id: string;
  readonly title: string;
  /** TCP port in a network namespace of its own, where nothing can be in the way. */
  readonly port: number;
  /** With `udp`, its client sends TCP and UDP to the same port number. */
  readonly protocols: readonly ('tcp' | 'udp')[];
  /** Where it can listen. A server that offers a folder leaves out services without `unix`. */
  readonly sockets: readonly ('tcp' | 'unix')[];
  /**
   * Bash that starts it in the background, run by bench/images/server/start.sh, whose functions it may
   * call; the container ends as soon as one background process ends.
   */
  readonly command: string;
  /** What `command` reads from the environment: a read-only container can take no files. */
  environment(address: ServiceAddress): Readonly<Record<string, string>>;
  /**
   * How to know that it is ready: one HTTP GET over the path to be measured is answered with 200, or
   * `command` waits until it listens, with start.sh's `wait_until_listening` (for what would take a probe
   * for a client).
   */
  readonly probe: 'http' | 'https' | 'command-waits';
}

export function defineService(service: Service): Service {
  return service;
}
