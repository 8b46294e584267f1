/**
 * topology: a mode and an engine become a running server and load container. In: a mode, the
 * engine, images, services, cpusets. Out: an endpoint, an open channel to the agent, checked claims; all
 * of it disposable. Must not: know the modes (each starts itself with a Provisioner), or measure.
 * May import: base, contracts, engine.
 */
import { tcpSettingFiles } from '../base/tcp-settings.ts';
import type { LoadOptions, Network, ServerOptions, Volume } from '../contracts/mode.ts';
import { payloadFolder } from '../contracts/payload.ts';
import { scratchFolder } from '../contracts/scratch-folder.ts';
import type { Service } from '../contracts/service.ts';
import type { ContainerSpec } from '../engine/engine.ts';
import { environmentOf, publishedPorts, servicesOn } from './server-services.ts';

const mebibyte = 1024 * 1024;
const scratch = { [scratchFolder]: 'rw,noexec,nosuid,size=16m,uid=10001,mode=0700' };

/** What all containers of a run have in common. */
export interface RunContext {
  readonly runId: string;
  readonly images: { readonly server: string; readonly load: string };
  /** Absent on a machine with one CPU: there is nothing to keep apart. */
  readonly cpusets?: {
    readonly server: string;
    readonly load: string;
    /** The CPUs of each core of the load; absent where it has one. */
    readonly loadCores?: readonly string[];
  };
  /** What containers are started with; the engine's default where left out. */
  readonly runtime?: string;
  /** At most so many processes of a load container drive together; one where left out. */
  readonly loadProcesses?: number;
  /** The network namespace of the engine itself; absent where it could not be read. */
  readonly hostNamespace?: string;
  /** What the selected workloads need of a server; nothing else is started. */
  readonly services: readonly Service[];
}

interface Named {
  readonly name: string;
}

export function serverSpec(
  context: RunContext,
  options: ServerOptions & Named & { readonly payload?: Volume },
): ContainerSpec {
  const { listen, publish } = options;
  const services = servicesOn(context.services, listen);
  return {
    ...shared(context, options),
    role: 'server',
    image: context.images.server,
    command: ['bash', '/opt/bridgetoll/start.sh', ...services.map((each) => each.command)],
    env: { ...environmentOf(services, listen), SETTING_FILES: tcpSettingFiles.join(' ') },
    ...(context.cpusets ? { cpuset: context.cpusets.server } : {}),
    memoryBytes: 512 * mebibyte,
    pids: 64,
    ...(publish
      ? { publish: { address: publish.address, ports: publishedPorts(services, publish) } }
      : {}),
    stdin: false,
  };
}

/** On all CPUs until it is pinned: several Node.js processes start and warm up in it. */
export function loadSpec(context: RunContext, options: LoadOptions & Named): ContainerSpec {
  const { loadProcesses = 1 } = context;
  return {
    ...shared(context, options),
    role: 'load',
    image: context.images.load,
    command: [],
    env: {},
    memoryBytes: 1024 * mebibyte * loadProcesses,
    pids: 128 * loadProcesses,
    stdin: true,
  };
}

/** Writes the files of the given sizes to a volume, says `ready`, and holds it until it is removed. */
export function payloadWriterSpec(
  context: RunContext,
  name: string,
  volume: Volume,
  sizes: readonly number[],
): ContainerSpec {
  const network = { kind: 'none' } as const;
  return {
    ...shared(context, { name, network }),
    role: 'server',
    image: context.images.server,
    command: ['bash', '/opt/bridgetoll/write-payloads.sh'],
    env: { PAYLOAD_SIZES: sizes.join(' ') },
    memoryBytes: 512 * mebibyte,
    pids: 64,
    mounts: [{ volume: volume.name, path: volume.path, readOnly: false }],
    stdin: false,
  };
}

function shared(context: RunContext, options: LoadOptions & Named) {
  const { name, network, volume, payload, seccomp } = options;
  return {
    name,
    runId: context.runId,
    network: dockerNetwork(network),
    ...(seccomp === undefined ? {} : { seccomp }),
    ...(context.runtime === undefined ? {} : { runtime: context.runtime }),
    tmpfs: scratch,
    mounts: [
      ...(volume ? [{ volume: volume.name, path: volume.path, readOnly: false }] : []),
      ...(payload ? [{ volume: payload.name, path: payloadFolder, readOnly: true }] : []),
    ],
  };
}

function dockerNetwork(network: Network): string {
  switch (network.kind) {
    case 'host':
    case 'none':
      return network.kind;
    case 'network':
      return network.name;
    case 'container':
      return `container:${network.peer.id}`;
  }
}
