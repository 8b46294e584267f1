import { BenchError } from '../base/errors.ts';
import { parseSeccomp } from '../base/seccomp.ts';
import type { Ports } from '../contracts/endpoint.ts';
import type { AddressFamily, Network, ServerHandle } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { ContainerState, EngineContainer, PortBinding } from '../engine/engine.ts';
import type { Said } from './said-until-ready.ts';

export interface ServerFacts {
  readonly services: readonly Service[];
  readonly ports: Ports;
  readonly network: Network;
  readonly said: Promise<Said>;
}

export function serverHandle(container: EngineContainer, facts: ServerFacts): ServerHandle {
  const { services, ports, network } = facts;
  const said = async (what: string): Promise<string> => {
    const heard = await Promise.race([facts.said, container.ended]);
    if (typeof heard !== 'string') return heard.get(what) ?? '';
    throw endedAtOnce(container.name, heard);
  };
  return {
    role: 'server',
    id: container.id,
    name: container.name,
    ports,
    address: (family) => addressOn(network, container, family),
    macAddress: () => macAddressOn(network, container),
    async published() {
      const state = await container.inspect();
      const bindings = Object.values(state.ports).flat();
      const published = services.map((each) => [each.id, bindingOf(each, state.ports)] as const);
      return {
        ports: Object.fromEntries(published),
        addresses: [...new Set(bindings.map((each) => each.address))],
      };
    },
    addresses: async () => (await said('addresses')).match(/\S+/g) ?? [],
    seccomp: async () => parseSeccomp(await said('/proc/self/status')),
  };
}

function endedAtOnce(name: string, why: string): BenchError {
  return new BenchError('START_FAILED', `Container ${name} ended at once: ${why}`);
}

export function bindingOf(
  { id, port }: Pick<Service, 'id' | 'port'>,
  ports: Readonly<Record<string, readonly PortBinding[]>>,
): number {
  const [binding] = ports[`${String(port)}/tcp`] ?? [];
  if (binding) return binding.port;
  throw new BenchError('START_FAILED', `Docker published no port for ${id}.`);
}

/** Undefined where the network is not one with addresses of its own, or the engine does not tell. */
export async function macAddressOn(
  network: Network,
  container: EngineContainer,
): Promise<string | undefined> {
  if (network.kind !== 'network') return undefined;
  return (await container.inspect()).macAddresses[network.name];
}

export async function addressOn(
  network: Network,
  container: EngineContainer,
  family: AddressFamily = 'ipv4',
): Promise<string> {
  const state = await container.inspect();
  if (state.running) return addressIn(network, { ...state, family, name: container.name });
  throw endedAtOnce(container.name, await container.ended);
}

interface AddressedContainer extends Pick<ContainerState, 'addresses' | 'ipv6Addresses'> {
  readonly name: string;
  readonly family: AddressFamily;
}

/** @throws BenchError START_FAILED where it has none. */
export function addressIn(network: Network, container: AddressedContainer): string {
  const { addresses, ipv6Addresses, family } = container;
  const ofFamily = family === 'ipv6' ? ipv6Addresses : addresses;
  const address = network.kind === 'network' ? ofFamily[network.name] : undefined;
  if (address !== undefined) return address;
  const name = network.kind === 'network' ? network.name : network.kind;
  const problem = `Container ${container.name} has no address on the network "${name}".`;
  throw new BenchError('START_FAILED', problem);
}
