import { readFileSync } from 'node:fs';
import type Docker from 'dockerode';
import { startContainer } from './container.ts';
import { createContainer } from './create-container.ts';
import { dockerImages } from './docker-images.ts';
import { runLabel, type Engine, type EngineFacts } from './engine.ts';
import { ignoreGone, orEngineError, removed } from './engine-error.ts';
import { createNetwork, inspectNetwork, removeNetwork } from './networks.ts';
import { liveHolder, takeLock } from './run-lock.ts';
import { sweep } from './sweep.ts';

export interface EngineOrigin {
  readonly address: string;
  readonly isPrivate: boolean;
  /** Releases what opening took: stops the private engine where nobody else uses it. */
  close(): Promise<void>;
}

export function dockerEngine(docker: Docker, origin: EngineOrigin): Engine {
  return {
    address: origin.address,
    isPrivate: origin.isPrivate,
    isLocal: isLocal(origin),
    images: dockerImages(docker),
    facts: () => readFacts(docker, origin),
    defaultBridge: () => inspectNetwork(docker, 'bridge'),
    createNetwork: (name, runId, request) => createNetwork(docker, name, runId, request),
    removeNetwork: (name) => removeNetwork(docker, name),
    async otherContainers() {
      const all = await orEngineError(docker.listContainers(), 'list containers');
      return all.filter((each) => !(runLabel in each.Labels)).length;
    },
    start: (spec) => startContainer(docker, spec),
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
    [Symbol.asyncDispose]: () => origin.close(),
  };
}

function isLocal({ address }: EngineOrigin): boolean {
  return address.startsWith('unix:');
}

async function readFacts(docker: Docker, origin: EngineOrigin): Promise<EngineFacts> {
  const [info, version] = await Promise.all([
    orEngineError(docker.info() as Promise<EngineInfo>, 'read the engine'),
    orEngineError(docker.version(), 'read the engine version'),
  ]);
  const isDesktop = info.OperatingSystem.includes('Docker Desktop');
  const sharesFiles = isLocal(origin) && !isDesktop;
  const userlandProxy = origin.isPrivate || (sharesFiles ? !proxyIsTurnedOff() : undefined);
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
    ...(bridgeNfCallIptables === undefined ? {} : { bridgeNfCallIptables }),
    ...(info.DefaultRuntime === undefined ? {} : { runtime: info.DefaultRuntime }),
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
  readonly SecurityOptions?: readonly string[];
  readonly DefaultRuntime?: string;
  readonly LiveRestoreEnabled?: boolean;
  /** From version 29 on. */
  readonly FirewallBackend?: { readonly Driver?: string };
}

/** The API does not tell; the daemon's own file does, where it is on this machine. */
function proxyIsTurnedOff(): boolean {
  try {
    const config = JSON.parse(readFileSync('/etc/docker/daemon.json', 'utf8')) as unknown;
    return (config as Record<string, unknown>)['userland-proxy'] === false;
  } catch {
    return false;
  }
}
