import type Docker from 'dockerode';
import { startContainer } from './container.ts';
import type { Daemon } from './daemon.ts';
import { createContainer } from './create-container.ts';
import { dockerImages } from './docker-images.ts';
import { runLabel, type Engine, type EngineFacts } from './engine.ts';
import { ignoreGone, orEngineError, removed } from './engine-error.ts';
import { openImageFiles } from './host-process/image-files.ts';
import { startProcess } from './host-process/start-process.ts';
import { addLinkAddress, createLink, removeLink } from './host-links.ts';
import { readInventory } from './network-inventory.ts';
import { createNetwork, inspectNetwork, removeNetwork } from './networks.ts';
import { liveHolder, takeLock } from './run-lock.ts';
import { sweep } from './sweep.ts';
import { daemonSettings, usesIp6tables } from './daemon-settings.ts';

export interface EngineOrigin {
  readonly address: string;
  readonly isPrivate: boolean;
  /** Which one a private engine is, where it is not the usual one. */
  readonly daemon?: Daemon;
  /** Releases what opening took: stops the private engine where nobody else uses it. */
  close(): Promise<void>;
}

export function dockerEngine(docker: Docker, origin: EngineOrigin): Engine {
  const imageFiles = openImageFiles(docker);
  return {
    address: origin.address,
    isPrivate: origin.isPrivate,
    isLocal: isLocal(origin),
    ...settingOf(origin),
    images: dockerImages(docker),
    facts: () => readFacts(docker, origin),
    defaultBridge: () => inspectNetwork(docker, 'bridge'),
    createNetwork: (name, runId, request) => createNetwork(docker, name, runId, request),
    removeNetwork: (name) => removeNetwork(docker, name),
    createLink,
    removeLink,
    addLinkAddress,
    inventory: () => readInventory(docker),
    async otherContainers() {
      const all = await orEngineError(docker.listContainers(), 'list containers');
      return all.filter((each) => !(runLabel in each.Labels)).length;
    },
    start: (spec) => startContainer(docker, spec),
    startProcess: (spec) => startProcess(docker, imageFiles, spec),
    create: (spec) => createContainer(docker, spec),
    async createVolume(name, runId, options = {}) {
      const volume = { Name: name, Labels: { [runLabel]: runId }, DriverOpts: { ...options } };
      await orEngineError(docker.createVolume(volume), `create volume ${name}`);
    },
    async removeVolume(name) {
      const removal = ignoreGone(docker.getVolume(name).remove({ force: true }), [404]);
      await removed(orEngineError(removal, `remove volume ${name}`));
    },
    sweep: (exceptRunId) => sweep(docker, exceptRunId),
    lock: (runId, image) => takeLock(docker, runId, image),
    lockHolder: () => liveHolder(docker),
    async [Symbol.asyncDispose]() {
      await imageFiles[Symbol.asyncDispose]();
      await origin.close();
    },
  };
}

function isLocal({ address }: EngineOrigin): boolean {
  return address.startsWith('unix:');
}

function settingOf({ daemon }: EngineOrigin): Pick<Engine, 'setting'> {
  return daemon?.id === undefined ? {} : { setting: { id: daemon.id, daemon: daemon.settings } };
}

async function readFacts(docker: Docker, origin: EngineOrigin): Promise<EngineFacts> {
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
