import { isIPv6 } from 'node:net';
import { portOf, type Endpoint, type Listen, type Ports } from '../contracts/endpoint.ts';
import type { LoadHandle, ServerOptions } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { ContainerSpec, CreatedContainer } from '../engine/engine.ts';
import { serverSpec, type RunContext } from './container-specs.ts';
import { addressIn, bindingOf } from './server-handle.ts';
import { listenPorts } from './server-services.ts';

/** One more container like a server, before it is created. */
export interface Replica {
  readonly spec: ContainerSpec;
  /** Ports that were found free for it in a namespace that it shares. */
  readonly ownPorts: readonly number[];
  readonly options: ServerOptions;
  readonly service: Service;
}

export interface ReplicaRequest {
  readonly context: RunContext;
  readonly another: ServerOptions;
  /** The only one that it runs. */
  readonly service: Service;
  readonly load: Pick<LoadHandle, 'freePorts'>;
  readonly name: string;
  /** How many ports are published for it, its service's own the last; as its mode does where left out. */
  readonly ports?: number;
}

/** Container ports that are published; nothing listens on any but the last. */
const firstPort = 10_001;

/** Like the server of its mode, at an address of its own wherever it shares a namespace or a volume with others. */
export async function describeReplica(request: ReplicaRequest): Promise<Replica> {
  const { context, another, service, load, name, ports: count } = request;
  const sharesNamespace = another.network.kind === 'host' || another.network.kind === 'container';
  const own = sharesNamespace ? await load.freePorts() : {};
  const last = count === undefined ? {} : { [service.id]: firstPort + count - 1 };
  const ports = { ...own, ...last };
  const listen = ownListen(another.listen, name, Object.keys(ports).length > 0 ? ports : undefined);
  const { publish } = another;
  // Its mode's own ports are taken by its server.
  const given = publish?.allocation === 'mode' ? await load.freePorts() : undefined;
  const options = {
    ...{ ...another, listen },
    ...(publish && given ? { publish: { ...publish, ports: given } } : {}),
  };
  const spec = serverSpec({ ...context, services: [service] }, { ...options, name });
  return {
    spec: listen.kind === 'unix' ? withFolder(spec, listen.folder) : withPorts(spec, count),
    ownPorts: [...Object.values(own), ...Object.values(given ?? {})],
    ...{ options, service },
  };
}

/** All on the address that the server's own ports are published on. */
function withPorts(spec: ContainerSpec, count: number | undefined): ContainerSpec {
  if (count === undefined || !spec.publish) return spec;
  const ports = Array.from({ length: count }, (_, at) => firstPort + at);
  const published = ports.map((port) => ({ port, protocol: 'tcp' as const }));
  return { ...spec, publish: { ...spec.publish, ports: published } };
}

function ownListen(listen: Listen, name: string, ports: Ports | undefined): Listen {
  if (listen.kind === 'unix') return { ...listen, folder: `${listen.folder}/${name}` };
  return ports ? { ...listen, ports } : listen;
}

/** Its services are started by commands of Bash, in order. */
function withFolder(spec: ContainerSpec, folder: string): ContainerSpec {
  const [shell = '', script = '', ...commands] = spec.command;
  return { ...spec, command: [shell, script, `mkdir ${folder}`, ...commands] };
}

/** Where it answers, once it is started. @throws BenchError START_FAILED where the engine gave it no address or port. */
export async function endpointOfReplica(
  { options, service }: Replica,
  container: CreatedContainer,
): Promise<Endpoint> {
  const { network, listen, publish } = options;
  // In every mode, so that none waits for one request to the engine less.
  const state = await container.inspect();
  if (listen.kind === 'unix') return { kind: 'unix', folder: listen.folder };
  const ports = listenPorts([service], listen);
  if (publish) {
    const inside = { id: service.id, port: portOf(ports, service.id) };
    const published = { [service.id]: bindingOf(inside, state.ports) };
    return { kind: 'tcp', host: publish.address, ports: published };
  }
  if (network.kind === 'network') {
    const family = isIPv6(listen.address) ? 'ipv6' : 'ipv4';
    return {
      kind: 'tcp',
      host: addressIn(network, { ...state, family, name: container.name }),
      ports,
    };
  }
  return { kind: 'tcp', host: listen.address, ports };
}
