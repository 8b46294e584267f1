import { parseCgroupCpu } from '../base/cpu-time.ts';
import type { Clock } from '../base/clock.ts';
import type { PathWatch, WatchedCounters } from '../base/path-counters.ts';
import {
  containerCounters,
  findMachineFiles,
  machineCounters,
  type MachineFiles,
} from './disturbance-files.ts';
import type { HostReader, HostReading } from './host-reading.ts';
import {
  cgroupFiles,
  parseInterfaces,
  parseNamespace,
  parseRunTime,
  type CgroupFiles,
} from './parse-counters.ts';

/** A container as the engine's host sees it. */
export interface WatchedContainer {
  readonly id: string;
  /** Process id there. */
  readonly pid: number;
  /** Whether its network is the host's own. */
  readonly isOnHost: boolean;
  /** IPv4 and IPv6. */
  readonly addresses: readonly string[];
}

export interface WatchedPair {
  readonly client: WatchedContainer;
  readonly server: WatchedContainer;
}

export interface PathWatchOptions {
  /** The first that sees all containers reads. */
  readonly readers: readonly HostReader[];
  readonly pairs: ReadonlyMap<string, WatchedPair>;
  /** Interface of Docker's default bridge; absent where the engine has none. */
  readonly bridge: string | undefined;
  /** Those of clients and servers; absent where they share all. */
  readonly cpus?: readonly number[];
  readonly clock: Pick<Clock, 'elapsedMs'>;
  /** CPU time of this program in µs, where it runs on the engine's host. */
  readonly ownCpuUs?: () => number;
}

/** What to read of a pair; a file is undefined where there is none for it. */
interface PairFiles {
  readonly client: string | undefined;
  readonly server: string | undefined;
  readonly clientCgroup: CgroupFiles;
  readonly serverCgroup: CgroupFiles;
  /** The folder of threads of each docker-proxy. */
  readonly proxies: readonly string[];
  /** All of it, and the interfaces of the host. */
  readonly paths: readonly string[];
}

const hostInterfaces = '/proc/net/dev';

/**
 * Finds the files that tell of each pair, on the engine's host. A pair whose processes cannot be seen from there is not
 * watched. Never rejects.
 */
export async function openPathWatch(options: PathWatchOptions): Promise<PathWatch> {
  const { readers, pairs, cpus } = options;
  for (const reader of readers) {
    const files = await filesOfPairs(reader, pairs);
    if (files.size < pairs.size && reader !== readers.at(-1)) continue;
    return watchWith(reader, files, await findMachineFiles(reader, cpus), options);
  }
  return { read: () => Promise.resolve(undefined) };
}

async function filesOfPairs(
  reader: HostReader,
  pairs: PathWatchOptions['pairs'],
): Promise<ReadonlyMap<string, PairFiles>> {
  const all = [...pairs.values()];
  const found = await reader.read([
    ...all.flatMap(({ client, server }) => [cgroupFile(client), cgroupFile(server)]),
    ...(all.some(({ server }) => server.addresses.length > 0) ? ['/proc/*/cmdline'] : []),
  ]);
  const files = new Map<string, PairFiles>();
  for (const [mode, pair] of pairs) {
    const own = filesOf(pair, found, reader.cgroups);
    if (own) files.set(mode, own);
  }
  return files;
}

function watchWith(
  reader: HostReader,
  files: ReadonlyMap<string, PairFiles>,
  machine: MachineFiles,
  { bridge, cpus, clock, ownCpuUs }: PathWatchOptions,
): PathWatch {
  const shared = [...(machine.cpu === undefined ? [] : [machine.cpu]), ...machine.heat];
  return {
    ...(cpus ? { cpus } : {}),
    async read(mode) {
      const own = files.get(mode);
      if (!own) return undefined;
      const reading = await reader.read([...own.paths, ...shared]);
      if (!reading.files.has(hostInterfaces)) return undefined;
      const disturbance = {
        machine: {
          atMs: clock.elapsedMs(),
          ...(ownCpuUs ? { ownCpuUs: ownCpuUs() } : {}),
          ...machineCounters(reading, machine),
        },
        containers: containerCounters(reading, own.clientCgroup, own.serverCgroup),
      };
      return { ...countersIn(reading, own, bridge), disturbance };
    },
  };
}

function cgroupFile({ pid }: WatchedContainer): string {
  return `/proc/${String(pid)}/cgroup`;
}

function filesOf(
  { client, server }: WatchedPair,
  found: HostReading,
  cgroups: string,
): PairFiles | undefined {
  // Another process may have that number where the reader looks.
  const isSeen = (each: WatchedContainer): boolean =>
    found.files.get(cgroupFile(each))?.includes(each.id) ?? false;
  if (!isSeen(client) || !isSeen(server)) return undefined;
  const interfacesOf = ({ pid, isOnHost }: WatchedContainer): string | undefined =>
    isOnHost ? undefined : `/proc/${String(pid)}/net/dev`;
  const cgroupOf = (each: WatchedContainer): CgroupFiles =>
    cgroupFiles(found.files.get(cgroupFile(each)) ?? '', cgroups);
  const interfaces = { client: interfacesOf(client), server: interfacesOf(server) };
  const [clientCgroup, serverCgroup] = [cgroupOf(client), cgroupOf(server)];
  const proxies = proxiesFor(server, found).map((pid) => `/proc/${String(pid)}/task/`);
  const paths = [
    ...[hostInterfaces, interfaces.client, interfaces.server],
    ...[serverCgroup.cpu, serverCgroup.throttled, clientCgroup.cpu, clientCgroup.throttled],
    ...proxies.map((folder) => `${folder}*/schedstat`),
  ];
  // Version 2 of cgroups has both in one file.
  const known = new Set(paths.filter((each) => each !== undefined));
  return { ...interfaces, clientCgroup, serverCgroup, proxies, paths: [...known] };
}

/** Process ids of the docker-proxy processes that lead to a container, by what `/proc/*\/cmdline` says. */
export function proxiesFor(
  { addresses }: Pick<WatchedContainer, 'addresses'>,
  { files }: HostReading,
): readonly number[] {
  return [...files].flatMap(([path, text]) => {
    const words = text.split('\0');
    const [program = ''] = words;
    const to = words[words.indexOf('-container-ip') + 1] ?? '';
    const isOurs = program.endsWith('docker-proxy') && addresses.includes(to);
    const pid = /^\/proc\/(\d+)\/cmdline$/.exec(path)?.[1];
    return isOurs && pid !== undefined ? [Number(pid)] : [];
  });
}

function countersIn(
  { files }: HostReading,
  own: PairFiles,
  bridge: string | undefined,
): WatchedCounters {
  const textOf = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : files.get(file);
  const [client, server] = [textOf(own.client), textOf(own.server)];
  const ofHost = parseInterfaces(files.get(hostInterfaces) ?? '', ['lo', bridge]);
  const lo = ofHost.get('lo');
  const ofBridge = bridge === undefined ? undefined : ofHost.get(bridge);
  const serverCpuUs = parseCgroupCpu(textOf(own.serverCgroup.cpu) ?? '');
  return {
    ...(client === undefined ? {} : { client: parseNamespace(client) }),
    ...(server === undefined ? {} : { server: parseNamespace(server) }),
    host: { ...(lo ? { lo } : {}), ...(ofBridge ? { bridge: ofBridge } : {}) },
    ...(own.proxies.length === 0 ? {} : { proxyCpuUs: runTimeUs(files, own.proxies) }),
    ...(serverCpuUs === undefined ? {} : { serverCpuUs }),
  };
}

/** Of all threads in these folders. */
function runTimeUs(files: HostReading['files'], folders: readonly string[]): number {
  let ns = 0;
  for (const [file, text] of files) {
    if (folders.some((folder) => file.startsWith(folder))) ns += parseRunTime(text) ?? 0;
  }
  return ns / 1000;
}
