import type { Listen } from '../contracts/endpoint.ts';
import { payloadFolder, socketPath, standardPorts } from '../contracts/endpoint.ts';
import type { Network, Publishing, Volume } from '../contracts/mode.ts';
import type { Service } from '../contracts/endpoint.ts';
import type { ContainerSpec } from '../engine/engine.ts';
import { nginxConf, type NginxSettings } from '../../bench/services/nginx/nginx-conf.ts';

const mebibyte = 1024 * 1024;
const scratch = { '/run/bridgetoll': 'rw,noexec,nosuid,size=16m,uid=10001,mode=0700' };

export interface RunContext {
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
  around: RunContext,
  options: Wish & { readonly nginx: NginxSettings },
): ContainerSpec {
  const { network } = options;
  const { listen } = options.nginx;
  const publish = network.kind === 'bridge' ? network.publish : undefined;
  return {
    ...shared(around, options),
    role: 'server',
    image: around.images.server,
    command: [],
    env: { NGINX_CONF: nginxConf(options.nginx), ...serviceEnv(around.services, listen) },
    ...(around.cpusets ? { cpuset: around.cpusets.server } : {}),
    memoryBytes: 512 * mebibyte,
    pids: 64,
    ...(publish ? { publish: publishSpec(publish) } : {}),
    stdin: false,
  };
}

/** On all CPUs until it is pinned: several Node.js processes start and warm up in it. */
export function loadSpec(around: RunContext, options: Wish): ContainerSpec {
  return {
    ...shared(around, options),
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
export function payloadWriterSpec(
  around: RunContext,
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

function shared(around: RunContext, options: Wish) {
  return {
    name: options.name,
    runId: around.runId,
    network: dockerNetwork(options.network),
    tmpfs: scratch,
    mounts: [
      ...(options.volume
        ? [{ volume: options.volume.name, path: options.volume.path, readOnly: false }]
        : []),
      ...(options.payload
        ? [{ volume: options.payload.name, path: payloadFolder, readOnly: true }]
        : []),
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
