/**
 * host: the machine that the engine runs on. In: its /proc and /sys, and what the engine says. Out:
 * host.json's content, cpusets, noise while measuring, and the preflight of `doctor`.
 * Must not: change anything on that machine, guess what it cannot read, or take this machine for it.
 * May import: base, contracts, engine.
 */
import type { EngineFacts } from '../engine/engine.ts';
import { connectionFiles, type ConnectionRoom } from '../base/connection-room.ts';
import { parseOffloads, type Offloads } from '../base/offloads.ts';
import { parseTcpSettings, tcpSettingFiles, type TcpSettings } from '../base/tcp-settings.ts';
import { connectionRoom } from './connection-room.ts';
import { cpuFacts, cpuFiles, type CpuFacts } from './cpu-facts.ts';
import { parseCpuList } from '../base/cpu-list.ts';
import { coresOf, nodeFile, nodesFile, onlineFile } from './cpusets.ts';
import { numbersIn, type HostReader, type HostReading } from './host-reading.ts';
import { systemFacts, systemFiles, type SystemFacts } from './system-facts.ts';

/** What the host was found to be, once, before anything is started. What could not be read is absent. */
export interface HostFacts {
  readonly cpu: CpuFacts;
  /** Logical CPUs by physical core. */
  readonly cores: readonly (readonly number[])[];
  /** Logical CPUs by NUMA node; none where it is not known. */
  readonly nodes: readonly (readonly number[])[];
  readonly connections: ConnectionRoom;
  /** Of the last minute. */
  readonly loadAverage?: number;
  /** Whether packets between containers of one bridge pass iptables. */
  readonly bridgeNfCallIptables?: boolean;
  readonly system: SystemFacts;
  /** Of the host's own network namespace. */
  readonly tcp: TcpSettings;
  /** By interface; absent where ethtool is not there. */
  readonly offloads?: Readonly<Record<string, Offloads>>;
}

const files = {
  loadAverage: '/proc/loadavg',
  bridgeNfCallIptables: '/proc/sys/net/bridge/bridge-nf-call-iptables',
} as const;

/** @param bridge interface of Docker's default bridge, where it is known. */
export async function readHostFacts(
  reader: HostReader,
  engine: EngineFacts,
  bridge?: string,
): Promise<HostFacts> {
  const links = ['lo', ...(bridge === undefined ? [] : [bridge])];
  const { files: online } = await reader.read([onlineFile, nodesFile]);
  const cpus = parseCpuList(online.get(onlineFile) ?? `0-${String(engine.cpus - 1)}`);
  const nodeList = online.get(nodesFile);
  const nodes = nodeList === undefined ? [] : parseCpuList(nodeList).map(nodeFile);
  const reading = await reader.read([
    ...Object.values(files),
    ...Object.values(connectionFiles),
    ...tcpSettingFiles,
    ...cpuFiles(cpus),
    ...nodes,
    ...systemFiles(links),
  ]);
  const offloads = await readLinkOffloads(reader, links);
  return {
    ...(Object.keys(offloads).length === 0 ? {} : { offloads }),
    cpu: cpuFacts(reading, cpus, engine.cpus),
    system: systemFacts(reading, links),
    cores: coresOf(cpus, reading),
    nodes: nodes.flatMap((file) => {
      const list = reading.files.get(file);
      return list === undefined ? [] : [parseCpuList(list)];
    }),
    connections: connectionRoom(reading),
    ...kernelFacts(reading, engine),
  };
}

/** What is known of them. */
export async function readLinkOffloads(
  reader: Pick<HostReader, 'offloads'>,
  links: readonly string[],
): Promise<Readonly<Record<string, Offloads>>> {
  const found = [...(await reader.offloads(links))].flatMap(([link, text]) => {
    const offloads = parseOffloads(text);
    return offloads ? [[link, offloads] as const] : [];
  });
  return Object.fromEntries(found);
}

function kernelFacts(reading: HostReading, engine: EngineFacts) {
  const loadAverage = reading.files.get(files.loadAverage)?.split(' ')[0];
  const tcp = parseTcpSettings((file) => reading.files.get(file));
  const [bridged] = numbersIn(reading, files.bridgeNfCallIptables);
  // From its API 1.49 on the engine does not tell; the file is there only with br_netfilter in the kernel.
  const isNetworkRead = tcp.congestionControl !== undefined;
  const bridgeNfCallIptables = isNetworkRead ? bridged === 1 : engine.bridgeNfCallIptables;
  return {
    ...(loadAverage === undefined ? {} : { loadAverage: Number(loadAverage) }),
    ...(bridgeNfCallIptables === undefined ? {} : { bridgeNfCallIptables }),
    tcp,
  };
}
