import type { AuditedContainer } from '../../base/network-facts.ts';
import { bridgedSteps } from './bridged-steps.ts';
import { enteringSteps } from './entering-steps.ts';
import { placesOf, type NetworkMap, type Place } from './network-map.ts';
import { sentSteps } from './routed-steps.ts';
import { decide, type Step } from './step.ts';
import { firstPacket, wayThat, type Call, type Way } from './way.ts';

/** Drivers that pass frames among containers themselves, past all rules of the host. */
const passingDrivers = ['macvlan', 'ipvlan', 'overlay'];

/** From one container with a network of its own to another. Pure. */
export function betweenContainers(
  map: NetworkMap,
  from: AuditedContainer,
  to: AuditedContainer,
  call: Call,
): readonly Way[] {
  const { family } = call;
  const sources = placesOf(map, from, family);
  return placesOf(map, to, family).map((target) => {
    const near = sources.find(({ network }) => network.name === target.network.name);
    const steps = near
      ? withinNetwork(map, near, target, call)
      : acrossNetworks(map, sources, target, call);
    return { address: target.address, steps };
  });
}

function withinNetwork(map: NetworkMap, near: Place, target: Place, call: Call): readonly Step[] {
  const { driver, link } = target.network;
  if (passingDrivers.includes(driver))
    return [{ kind: 'pass', by: `driver ${driver}: no rule is asked` }];
  if (link === undefined) return [{ kind: 'unknown', by: `driver ${driver}` }];
  return bridgedSteps(map.host, link, firstPacket(call, near.address, target.address));
}

/** By way of the host. A container on several networks leaves by one of them: only what is so for all is known. */
function acrossNetworks(
  map: NetworkMap,
  sources: readonly Place[],
  target: Place,
  call: Call,
): readonly Step[] {
  if (!target.hasRoute) return [noRoute(target)];
  if (target.network.link === undefined)
    return [{ kind: 'unknown', by: `driver ${target.network.driver}` }];
  const open = sources.filter(({ hasRoute }) => hasRoute);
  const [first] = sources;
  if (first === undefined)
    return [{ kind: 'stop', by: `no IPv${call.family} address to dial from` }];
  if (open.length === 0) return [noRoute(first)];
  const ways = open.map(({ network, address }) =>
    network.link === undefined
      ? [{ kind: 'unknown', by: `driver ${network.driver}` } as const]
      : enteringSteps(map, { ...firstPacket(call, address, target.address), inLink: network.link }),
  );
  const [one = [], ...others] = ways;
  const isSame = others.every((each) => decide(each).outcome === decide(one).outcome);
  return isSame ? one : [{ kind: 'unknown', by: 'which of its networks it leaves by' }];
}

/** Neither a question nor an answer leaves such a network. */
export function noRoute({ network }: Place): Step {
  return { kind: 'stop', by: `no route out of network ${network.name}` };
}

/** From the host, or a container in its namespace. Pure. */
export function fromHostTo(map: NetworkMap, to: AuditedContainer, call: Call): readonly Way[] {
  return placesOf(map, to, call.family).map(({ network, address }) => {
    const { driver, link } = network;
    if (link === undefined) return wayThat(...apart(driver), address);
    const { host } = map;
    const source = addressOn(map, link, call);
    if (source === undefined) return withoutHost(map, network, call, address);
    const packet = { ...firstPacket(call, source, address), outLink: link };
    return { address, steps: sentSteps(host, packet) };
  });
}

/** To the host, at its address on a network that the container is on, or else on its way out. Pure. */
export function toHost(map: NetworkMap, from: AuditedContainer, call: Call): readonly Way[] {
  return placesOf(map, from, call.family).map(({ network, address: source, hasRoute }) => {
    const { driver, link } = network;
    if (link === undefined) return wayThat(...apart(driver));
    const address = addressOn(map, link, call);
    if (address === undefined) {
      // By another way it may reach another of the host's addresses.
      if (hasRoute) return wayThat('unknown', `address of the host on ${link}`);
      return withoutHost(map, network, call);
    }
    const packet = { ...firstPacket(call, source, address), inLink: link };
    return { address, steps: enteringSteps(map, packet) };
  });
}

/** Of a network whose bridge has no address, as one that is isolated. */
function withoutHost(
  { host }: NetworkMap,
  { name, link }: Place['network'],
  { family }: Call,
  address?: string,
): Way {
  return host.links.some((each) => each.name === link)
    ? wayThat('stop', `the host has no IPv${String(family)} address on network ${name}`, address)
    : wayThat('unknown', `address of the host on ${link ?? name}`, address);
}

function apart(driver: string): readonly [Step['kind'], string] {
  return driver === 'macvlan' || driver === 'ipvlan'
    ? ['stop', `driver ${driver} keeps host and container apart`]
    : ['unknown', `driver ${driver}`];
}

/** Address of the host on one of its interfaces. */
export function addressOn(
  { host }: NetworkMap,
  link: string,
  { family }: Call,
): string | undefined {
  const found = host.links.find(({ name }) => name === link);
  return (family === 4 ? found?.ipv4 : found?.ipv6)?.[0];
}
