import type Docker from 'dockerode';
import type {
  Attachment,
  AuditedContainer,
  AuditedNetwork,
  NetworkInventory,
  PublishedAt,
} from '../base/network-facts.ts';
import { ignoreGone, orEngineError } from './engine-error.ts';
import { iccOption, linkOf, type NetworkInspect } from './networks.ts';

/** Of its running containers, and all its networks. @throws BenchError ENGINE_FAILED */
export async function readInventory(docker: Docker): Promise<NetworkInventory> {
  const [info, running, listed] = await Promise.all([
    orEngineError(docker.info() as Promise<EngineInfo>, 'read the engine'),
    orEngineError(docker.listContainers(), 'list containers'),
    orEngineError(docker.listNetworks(), 'list networks'),
  ]);
  const found = await Promise.all(running.map(({ Id }) => inspectRunning(docker, Id)));
  const containers = found.flatMap((each) => (each ? [auditedContainer(each)] : []));
  const networks = (listed as unknown as readonly NetworkInspect[]).map(auditedNetwork);
  return {
    dataRoot: info.DockerRootDir,
    containers: containers.sort(byName),
    networks: networks.sort(byName),
    insecureRegistries: insecureOf(info),
    warnings: info.Warnings ?? [],
    isInSwarm: info.Swarm?.LocalNodeState === 'active',
  };
}

/** The engine lists them in no order. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name);
}

interface EngineInfo {
  readonly DockerRootDir: string;
  readonly Warnings?: readonly string[] | null;
  readonly Swarm?: { readonly LocalNodeState?: string };
  readonly RegistryConfig?: {
    readonly InsecureRegistryCIDRs?: readonly string[] | null;
    readonly IndexConfigs?: Readonly<Record<string, { readonly Secure: boolean }>> | null;
  };
}

/** One that has ended meanwhile is none. */
async function inspectRunning(
  docker: Docker,
  id: string,
): Promise<Docker.ContainerInspectInfo | undefined> {
  let found: Docker.ContainerInspectInfo | undefined;
  const inspection = docker.getContainer(id).inspect();
  await orEngineError(
    ignoreGone(
      inspection.then((each) => (found = each)),
      [404],
    ),
    `inspect container ${id.slice(0, 12)}`,
  );
  return found;
}

/** Pure. */
export function auditedContainer(found: Docker.ContainerInspectInfo): AuditedContainer {
  const { HostConfig, NetworkSettings } = found;
  const attachments = Object.entries(NetworkSettings.Networks).map(
    ([network, { IPAddress, GlobalIPv6Address, Gateway, IPv6Gateway }]): Attachment => ({
      network,
      ...(IPAddress ? { ipv4: IPAddress } : {}),
      ...(GlobalIPv6Address ? { ipv6: GlobalIPv6Address } : {}),
      hasRoute4: Boolean(Gateway),
      hasRoute6: Boolean(IPv6Gateway),
    }),
  );
  return {
    id: found.Id,
    name: found.Name.replace(/^\//, ''),
    namespace: namespaceOf(HostConfig.NetworkMode ?? ''),
    attachments,
    ...portsOf(NetworkSettings.Ports),
    isPrivileged: HostConfig.Privileged ?? false,
    capabilities: [HostConfig.CapAdd ?? []].flat().map((each: string) => each.replace(/^CAP_/, '')),
    mounts: found.Mounts.map(({ Source }) => Source).filter(Boolean),
    sysctls: { ...(HostConfig.Sysctls as Record<string, string> | null) },
  };
}

function namespaceOf(mode: string): AuditedContainer['namespace'] {
  const [, id] = /^container:(.+)$/.exec(mode) ?? [];
  if (id !== undefined) return { kind: 'container', id };
  return { kind: mode === 'host' ? 'host' : mode === 'none' ? 'none' : 'own' };
}

type PortMap = Readonly<Record<string, readonly { HostIp: string; HostPort: string }[] | null>>;

/** An engine that gives a port none of the host's says so with 0 in its place. */
function portsOf(ports: PortMap | null): Pick<AuditedContainer, 'published' | 'routed'> {
  const all = Object.entries(ports ?? {}).flatMap(([key, bindings]) => {
    const [port, transport] = key.split('/');
    if (transport !== 'tcp' && transport !== 'udp') return [];
    return (bindings ?? []).map(({ HostIp, HostPort }): PublishedAt => ({
      transport,
      hostAddress: HostIp === '' ? '0.0.0.0' : HostIp,
      hostPort: Number(HostPort),
      containerPort: Number(port),
    }));
  });
  return {
    published: all.filter(({ hostPort }) => hostPort > 0),
    routed: all.flatMap(({ hostPort, transport, containerPort }) =>
      hostPort > 0 ? [] : [{ transport, containerPort }],
    ),
  };
}

function auditedNetwork(found: NetworkInspect): AuditedNetwork {
  const { Id: id, Name: name, Driver: driver, Options } = found;
  return {
    ...{ id, name, driver, ...linkOf(found) },
    icc: Options?.[iccOption] !== 'false',
    isEncrypted: Options !== null && 'encrypted' in Options,
  };
}

/** Every engine trusts those of its own machine. */
const ownMachine = ['127.0.0.0/8', '::1/128'];

function insecureOf({ RegistryConfig }: EngineInfo): readonly string[] {
  const ranges = RegistryConfig?.InsecureRegistryCIDRs ?? [];
  const named = Object.entries(RegistryConfig?.IndexConfigs ?? {}).flatMap(([name, { Secure }]) =>
    Secure ? [] : [name],
  );
  return [...ranges.filter((each) => !ownMachine.includes(each)), ...named];
}
