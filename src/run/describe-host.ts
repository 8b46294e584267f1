import type { Engine, EngineFacts, EngineNetwork } from '../engine/engine.ts';
import type { Images } from '../engine/images/images.ts';
import { fingerprint } from '../results/fingerprint.ts';
import type { Host } from '../results/schemas/host-schema.ts';
import { schemaVersion } from '../results/schemas/summary-schema.ts';
import type { Cpusets } from '../host/cpusets.ts';
import type { HostFacts } from '../host/host-facts.ts';
import type { PathFacts } from '../host/path-facts.ts';

export interface DescribeHostOptions {
  readonly engine: Pick<Engine, 'isPrivate' | 'otherContainers' | 'setting'>;
  readonly facts: EngineFacts;
  readonly host: HostFacts;
  readonly path: PathFacts;
  /** Docker's default bridge. */
  readonly network: EngineNetwork | undefined;
  readonly images: Images;
  /** Absent where server and client share all CPUs. */
  readonly cpusets?: Cpusets;
}

/** host.json as it stands before anything is measured. Everything in it is said or read there. */
export async function describeHost(options: DescribeHostOptions): Promise<Host> {
  const { engine, facts, host, cpusets } = options;
  const everything = host.cores.flat().join(',');
  const { bridgeNfCallIptables, tcp, loadAverage } = host;
  const { bridges, firewall } = options.path;
  const { userlandProxy, runtime, liveRestore, firewallBackend } = facts;
  const icc = options.network?.icc;
  const described: Host = {
    schemaVersion,
    hostname: facts.hostname,
    cpu: host.cpu,
    ...(Object.keys(host.system).length === 0 ? {} : { system: host.system }),
    memoryBytes: facts.memoryBytes,
    os: facts.operatingSystem,
    kernel: facts.kernel,
    architecture: facts.architecture,
    engine: {
      version: facts.version,
      apiVersion: facts.apiVersion,
      storageDriver: facts.storageDriver,
      cgroupVersion: facts.cgroupVersion,
      private: engine.isPrivate,
      ...(engine.setting ? { setting: settingOf(engine.setting) } : {}),
      ...(userlandProxy === undefined ? {} : { userlandProxy }),
      ...(runtime === undefined ? {} : { runtime }),
      ...(liveRestore === undefined ? {} : { liveRestore }),
      ...(firewallBackend === undefined ? {} : { firewallBackend }),
      ...(icc === undefined ? {} : { icc }),
      ...(bridgeNfCallIptables === undefined ? {} : { bridgeNfCallIptables }),
    },
    ...tcp,
    ...(Object.keys(bridges).length === 0 ? {} : { bridges: { ...bridges } }),
    ...(firewall ? { firewall: { ...firewall } } : {}),
    ...(host.offloads ? { offloads: { ...host.offloads } } : {}),
    cpusets: { server: cpusets?.server ?? everything, load: cpusets?.load ?? everything },
    images: { ...options.images.ids },
    ...(loadAverage === undefined ? {} : { loadAverage }),
    otherContainers: await engine.otherContainers(),
  };
  return { ...described, fingerprint: fingerprint(described) };
}

function settingOf({
  id,
  daemon,
}: NonNullable<Engine['setting']>): NonNullable<Host['engine']['setting']> {
  const set = Object.entries(daemon).filter(([, value]) => value !== undefined);
  return { id, daemon: Object.fromEntries(set) };
}
