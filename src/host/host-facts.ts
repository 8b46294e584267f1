/**
 * host: the machine that the engine runs on. In: its /proc and /sys, and what the engine says. Out:
 * host.json's content, cpusets, noise while measuring, and the preflight of `doctor`.
 * Must not: change anything on that machine, guess what it cannot read, or take this machine for it.
 * May import: base, contracts, engine.
 */
import type { EngineFacts } from '../engine/engine.ts';
import { connectionFiles, type ConnectionRoom } from '../base/connection-room.ts';
import { parseTcpSettings, tcpSettingFiles, type TcpSettings } from '../base/tcp-settings.ts';
import { connectionRoom } from './connection-room.ts';
import { coresOf, onlineFile, parseCpuList, siblingFile } from './cpusets.ts';
import { numbersIn, type HostReader, type HostReading } from './host-reading.ts';

interface CpuFacts {
  readonly model?: string;
  readonly count: number;
  readonly governor?: string;
  readonly virtualised?: string;
}

/** What the host was found to be, once, before anything is started. What could not be read is absent. */
export interface HostFacts {
  readonly cpu: CpuFacts;
  /** Logical CPUs by physical core. */
  readonly cores: readonly (readonly number[])[];
  readonly connections: ConnectionRoom;
  /** Of the last minute. */
  readonly loadAverage?: number;
  /** Whether packets between containers of one bridge pass iptables. */
  readonly bridgeNfCallIptables?: boolean;
  /** Of the host's own network namespace. */
  readonly tcp: TcpSettings;
}

const files = {
  governor: '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor',
  cpuInfo: '/proc/cpuinfo',
  vendor: '/sys/class/dmi/id/sys_vendor',
  loadAverage: '/proc/loadavg',
  bridgeNfCallIptables: '/proc/sys/net/bridge/bridge-nf-call-iptables',
} as const;

export async function readHostFacts(reader: HostReader, engine: EngineFacts): Promise<HostFacts> {
  const online = (await reader.read([onlineFile])).files.get(onlineFile);
  const cpus = parseCpuList(online ?? `0-${String(engine.cpus - 1)}`);
  const reading = await reader.read([
    ...Object.values(files),
    ...Object.values(connectionFiles),
    ...tcpSettingFiles,
    ...cpus.map(siblingFile),
  ]);
  return {
    cpu: cpuFacts(reading, engine.cpus),
    cores: coresOf(cpus, reading),
    connections: connectionRoom(reading),
    ...kernelFacts(reading, engine),
  };
}

function cpuFacts(reading: HostReading, count: number): CpuFacts {
  const governor = reading.files.get(files.governor);
  const flagged = /^flags\s*:.*\bhypervisor\b/m.test(reading.files.get(files.cpuInfo) ?? '');
  return {
    ...(reading.cpuModel === undefined ? {} : { model: reading.cpuModel }),
    count,
    ...(governor === undefined ? {} : { governor }),
    ...(flagged ? { virtualised: reading.files.get(files.vendor) ?? 'yes' } : {}),
  };
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
