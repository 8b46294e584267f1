import type { Listen } from '../define/endpoint.ts';
import { payloadFolder, socketPath, standardPorts } from '../define/endpoint.ts';
import type { Network, Publishing, Volume } from '../define/mode.ts';
import type { Service } from '../define/endpoint.ts';
import type { ContainerSpec } from '../engine/engine.ts';
import { nginxConf, type NginxSettings } from './nginx-conf.ts';

const mebibyte = 1024 * 1024;
const scratch = { '/run/bridgetoll': 'rw,noexec,nosuid,size=16m,uid=10001,mode=0700' };

export interface Surroundings {
  readonly runId: string;
  readonly images: { readonly server: string; readonly load: string };
  /** Absent on a machine with one CPU: there is nothing to keep apart. */
  readonly cpusets?: { readonly server: string; readonly load: string };
  /** What the selected workloads need of a server; nothing else is started. */
  readonly services: ReadonlySet<Service>;
}

interface Wish {
  readonly name: string;
  readonly network: Network;
  readonly volume?: Volume;
  /** Read-only. */
  readonly payload?: Volume;
}

export function serverSpec(
  around: Surroundings,
  wish: Wish & { readonly nginx: NginxSettings },
): ContainerSpec {
  const { network } = wish;
  const { listen } = wish.nginx;
  const publish = network.kind === 'bridge' ? network.publish : undefined;
  return {
    ...shared(around, wish),
    role: 'server',
    image: around.images.server,
    command: [],
    env: { NGINX_CONF: nginxConf(wish.nginx), ...serviceEnv(around.services, listen) },
    ...(around.cpusets ? { cpuset: around.cpusets.server } : {}),
    memoryBytes: 512 * mebibyte,
    pids: 64,
    ...(publish ? { publish: publishSpec(publish) } : {}),
    stdin: false,
  };
}

/** On all CPUs until it is pinned: several Node.js processes start and warm up in it. */
export function loadSpec(around: Surroundings, wish: Wish): ContainerSpec {
  return {
    ...shared(around, wish),
    role: 'load',
    image: around.images.load,
    command: [],
    env: {},
    memoryBytes: 1024 * mebibyte,
    pids: 128,
    stdin: true,
  };
}

/** Writes the files of the given sizes to a volume, says `ready`, and holds it until it is removed. */
export function stockSpec(
  around: Surroundings,
  name: string,
  volume: Volume,
  sizes: readonly number[],
): ContainerSpec {
  const network = { kind: 'none' } as const;
  return {
    ...shared(around, { name, network }),
    role: 'server',
    image: around.images.server,
    command: ['bash', '/opt/bridgetoll/stock.sh'],
    env: { PAYLOAD_SIZES: sizes.join(' ') },
    memoryBytes: 512 * mebibyte,
    pids: 64,
    mounts: [{ volume: volume.name, path: volume.path, readOnly: false }],
    stdin: false,
  };
}

function shared(around: Surroundings, wish: Wish) {
  return {
    name: wish.name,
    runId: around.runId,
    network: dockerNetwork(wish.network),
    tmpfs: scratch,
    mounts: [
      ...(wish.volume
        ? [{ volume: wish.volume.name, path: wish.volume.path, readOnly: false }]
        : []),
      ...(wish.payload ? [{ volume: wish.payload.name, path: payloadFolder, readOnly: true }] : []),
    ],
  };
}

/** Read by bench/images/server/start.sh, which leaves out what is not named. */
function serviceEnv(services: ReadonlySet<Service>, listen: Listen): Record<string, string> {
  const isTcp = listen.kind === 'tcp';
  return {
    ...(services.has('https') ? { TLS: 'yes' } : {}),
    ...(services.has('iperf3') && isTcp
      ? { IPERF3_ADDRESS: listen.address, IPERF3_PORT: String(listen.ports.iperf3) }
      : {}),
    ...(services.has('handoff')
      ? {
          HANDOFF: isTcp
            ? `${listen.address}:${String(listen.ports.handoff)}`
            : socketPath(listen.folder, 'handoff'),
        }
      : {}),
  };
}

function publishSpec({ address, iperf3Port }: Publishing): NonNullable<ContainerSpec['publish']> {
  const { http, https, handoff, iperf3 } = standardPorts;
  return {
    address,
    ports: [
      ...[http, https, handoff].map((port) => ({ port, protocol: 'tcp' as const })),
      { port: iperf3, protocol: 'tcp', hostPort: iperf3Port },
      { port: iperf3, protocol: 'udp', hostPort: iperf3Port },
    ],
  };
}

function dockerNetwork(network: Network): string {
  return network.kind === 'container' ? `container:${network.peer.id}` : network.kind;
}
