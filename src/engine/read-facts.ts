import type Docker from 'dockerode';
import { daemonSettings, usesIp6tables } from './daemon-settings.ts';
import type { Daemon } from './private/daemon.ts';
import type { EngineFacts } from './engine.ts';
import { orEngineError } from './engine-error.ts';
import { inspectNetwork } from './networks.ts';

export interface EngineOrigin {
  readonly address: string;
  readonly isPrivate: boolean;
  /** Which one a private engine is, where it is not the usual one. */
  readonly daemon?: Daemon;
  /** Where this machine has a folder that the engine names, for one that sees its data elsewhere. */
  readonly folderHere?: (path: string) => string;
  /** Releases what opening took: stops the private engine where nobody else uses it. */
  close(): Promise<void>;
}

export function isLocal({ address }: EngineOrigin): boolean {
  return address.startsWith('unix:');
}

/** What an engine says of itself, and what is known of a daemon of this machine. */
export async function readFacts(docker: Docker, origin: EngineOrigin): Promise<EngineFacts> {
  const [info, version, bridge] = await Promise.all([
    orEngineError(docker.info() as Promise<EngineInfo>, 'read the engine'),
    orEngineError(docker.version(), 'read the engine version'),
    // An engine may have been told to make none.
    inspectNetwork(docker, 'bridge').catch(() => undefined),
  ]);
  const isDesktop = info.OperatingSystem.includes('Docker Desktop');
  const sharesFiles = isLocal(origin) && !isDesktop;
  const ofMachine = sharesFiles ? daemonSettings() : undefined;
  const settings = origin.isPrivate ? (origin.daemon?.settings ?? {}) : ofMachine;
  const userlandProxy = settings && settings['userland-proxy'] !== false;
  const ip6tables = usesIp6tables(version.Version, info.ExperimentalBuild ?? false, settings ?? {});
  const bridgeNfCallIptables = info.BridgeNfIptables;
  return {
    id: info.ID,
    hostname: info.Name,
    version: version.Version,
    apiVersion: version.ApiVersion,
    operatingSystem: info.OperatingSystem,
    osType: info.OSType,
    kernel: info.KernelVersion,
    architecture: info.Architecture,
    storageDriver: info.Driver,
    cgroupVersion: info.CgroupVersion ?? '1',
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    ...(userlandProxy === undefined ? {} : { userlandProxy }),
    ip6tables,
    ...(bridgeNfCallIptables === undefined ? {} : { bridgeNfCallIptables }),
    ...(origin.daemon?.settings.iptables === false ? { iptables: false } : {}),
    ...(bridge?.icc === undefined ? {} : { icc: bridge.icc }),
    ...(info.DefaultRuntime === undefined ? {} : { runtime: info.DefaultRuntime }),
    runtimes: Object.keys(info.Runtimes ?? {}),
    ...(info.LiveRestoreEnabled === undefined ? {} : { liveRestore: info.LiveRestoreEnabled }),
    ...(info.FirewallBackend?.Driver === undefined
      ? {}
      : { firewallBackend: info.FirewallBackend.Driver }),
    sharesFiles,
    isDesktop,
    isRootless: (info.SecurityOptions ?? []).some((each) => each.includes('rootless')),
  };
}

interface EngineInfo {
  readonly ID: string;
  readonly Name: string;
  readonly OperatingSystem: string;
  readonly OSType: string;
  readonly KernelVersion: string;
  readonly Architecture: string;
  readonly Driver: string;
  readonly CgroupVersion?: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly BridgeNfIptables?: boolean;
  readonly ExperimentalBuild?: boolean;
  readonly SecurityOptions?: readonly string[];
  readonly DefaultRuntime?: string;
  readonly Runtimes?: Readonly<Record<string, unknown>>;
  readonly LiveRestoreEnabled?: boolean;
  /** From version 29 on. */
  readonly FirewallBackend?: { readonly Driver?: string };
}
