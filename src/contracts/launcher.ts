import type { DriverCommand } from './driver.ts';
import type { Endpoint } from './endpoint.ts';

interface LaunchOptions {
  /** So many ports, published on the host address where its mode publishes; its service answers on the last of them. */
  readonly ports?: number;
}

/** One more container like the server of a mode. Each step is to be awaited before the next. */
export interface LaunchedContainer {
  readonly name: string;
  /** @throws BenchError with the engine's reason. */
  create(): Promise<void>;
  /** @throws BenchError with the engine's reason. */
  start(): Promise<void>;
  /** Until the client of the mode had an answer from it, over the way that the mode is. @throws BenchError START_FAILED */
  answer(): Promise<void>;
  /** Where that client finds it, once it is started. */
  endpoint(): Promise<Endpoint>;
  /** By force; one that was never created is no error. */
  remove(): Promise<void>;
}

/** What the host of the engine has in use. What could not be read there is absent. */
export interface HostUsage {
  /** Memory of the engine's daemon, in bytes. */
  readonly daemonBytes?: number | undefined;
  /** Processes of docker-proxy, and their memory in bytes: each page shared out among those that have it. */
  readonly proxies?: number | undefined;
  readonly proxyBytes?: number | undefined;
  /** Of the whole host, in bytes: what is not available to new processes. */
  readonly memoryBytes?: number | undefined;
  /** Of the whole host, kernel threads left out. */
  readonly processes?: number | undefined;
  /** Network interfaces of the host's own namespace. */
  readonly links?: number | undefined;
  /** Rules of iptables (IPv4), of all tables. */
  readonly rules?: number | undefined;
  /** Packets that a CPU had no room for (`net.core.netdev_max_backlog`), of all network namespaces since the host started. */
  readonly droppedPackets?: number | undefined;
}

/**
 * Starts containers of a mode for as long as a slice lasts, with the image, limits, network and services of the mode's own
 * server. What is left of them is removed at the end of the slice, whatever happens.
 */
export interface Launcher {
  /** Monotonic. */
  elapsedMs(): number;
  /** Finds a name for it, and a port where it will share a namespace. @throws BenchError INTERRUPTED or TERMINATED */
  container(options?: LaunchOptions): Promise<LaunchedContainer>;
  /** Of the mode's own server, which runs all the time. */
  readonly endpoint: Endpoint;
  /**
   * Has the client of the mode do what a driver's command says. @param worker which load worker does it; the first where left out.
   * @returns its raw output.
   */
  drive(command: DriverCommand, worker?: number): Promise<unknown>;
  /** Never rejects. */
  usage(): Promise<HostUsage>;
}
