import type { CleanupStack } from '../base/cleanup-stack.ts';
import type { ContainerSpec, Engine, EngineContainer } from '../engine/engine.ts';
import { importHostImage, type HostImage } from '../engine/images/host-image.ts';

const runId = 'audit';
const mebibyte = 1024 * 1024;
const bridge = 'com.docker.network.bridge';

/** Port of a container that some publish. */
export const publishedPort = 80;

type Planted = Pick<ContainerSpec, 'name' | 'network' | 'publish'>;

const at = (address: string, hostPort: number): Pick<ContainerSpec, 'publish'> => ({
  publish: {
    address,
    ports: [
      { port: publishedPort, protocol: 'tcp', hostPort },
      { port: publishedPort, protocol: 'udp', hostPort },
    ],
  },
});

const gateway = (mode: string): Readonly<Record<string, string>> => ({
  [`${bridge}.gateway_mode_ipv4`]: mode,
  [`${bridge}.gateway_mode_ipv6`]: mode,
});

/** Two of each kind of network, and every way to publish a port; modes of a gateway are known from Docker 27 on. */
const planted: readonly Planted[] = [
  { name: 'default-1', network: 'bridge', ...at('0.0.0.0', 8080) },
  { name: 'default-2', network: 'bridge' },
  { name: 'named-1', network: 'named', ...at('127.0.0.1', 8081) },
  { name: 'named-2', network: 'named', ...at('192.0.2.1', 8082) },
  { name: 'apart-1', network: 'apart', ...at('::', 8083) },
  { name: 'apart-2', network: 'apart' },
  { name: 'routed-1', network: 'routed', ...at('0.0.0.0', 8084) },
  { name: 'unprotected-1', network: 'unprotected', ...at('192.0.2.1', 8085) },
  { name: 'isolated-1', network: 'isolated' },
  { name: 'isolated-2', network: 'isolated' },
  { name: 'inner-1', network: 'inner' },
  { name: 'inner-2', network: 'inner' },
  { name: 'hosted', network: 'host' },
  { name: 'alone', network: 'none' },
];

/**
 * Containers on all kinds of networks that a bridge can make. They sleep: who probes is in their namespaces, but not in
 * them. @returns the process of each, by name
 */
export async function plantNetworks(
  engine: Engine,
  cleanup: CleanupStack,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const image = await importHostImage(engine.images, signal);
  const make = (name: string, more: Partial<Parameters<Engine['createNetwork']>[2]> = {}) =>
    engine.createNetwork(name, runId, { driver: 'bridge', ...more });
  await make('named', { ipv6Subnet: '2001:db8:2::/64' });
  await make('apart', {
    options: { [`${bridge}.enable_icc`]: 'false' },
    ipv6Subnet: '2001:db8:3::/64',
  });
  await make('routed', { options: gateway('routed'), ipv6Subnet: '2001:db8:4::/64' });
  await make('unprotected', {
    options: gateway('nat-unprotected'),
    ipv6Subnet: '2001:db8:5::/64',
  });
  await make('isolated', {
    isInternal: true,
    options: gateway('isolated'),
    ipv6Subnet: '2001:db8:6::/64',
  });
  await make('inner', { isInternal: true });
  const start = async (each: Planted): Promise<readonly [string, EngineContainer]> => [
    each.name,
    await engine.start(specOf(each, image)),
  ];
  // All at once: what sleeps would keep a dockerd that ends waiting for each.
  cleanup.defer(async () => {
    await engine.sweep();
  });
  const started = await Promise.all(planted.map(start));
  const first = started.find(([name]) => name === 'default-1')?.[1].id ?? '';
  const joined = await start({ name: 'joined', network: `container:${first}` });
  return new Map(
    await Promise.all(
      [...started, joined].map(
        async ([name, container]) => [name, (await container.inspect()).pid] as const,
      ),
    ),
  );
}

function specOf(each: Planted, image: HostImage): ContainerSpec {
  return {
    ...{ runId, role: 'server', command: ['sleep', 'infinity'], env: {}, stdin: false },
    ...{ memoryBytes: 32 * mebibyte, pids: 8, mounts: [], tmpfs: {} },
    ...image,
    ...each,
  };
}
