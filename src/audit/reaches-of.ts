/**
 * audit: who reaches whom on an engine, and whether its network settings are as they should be. In: facts of its
 * networks, containers, firewall and daemon. Out: what is reached, with the rule that decides, and judged settings.
 * Must not: send a packet, read anything itself, or guess: what is not understood is not known.
 * May import: base, contracts.
 */
import type { AuditedContainer, Family, NetworkFacts, Transport } from '../base/network-facts.ts';
import { anyPort, outside, theHost, type Reach } from '../contracts/reach.ts';
import { betweenContainers, fromHostTo, toHost } from './reach/container-ways.ts';
import { mapNetworks, spaceOf, type NetworkMap, type Outsider } from './reach/network-map.ts';
import { outsideToContainer, outsideToHost, outsideToPublished } from './reach/outside-ways.ts';
import { bestOf, wayThat, type Call, type Way } from './reach/way.ts';

const transports: readonly Transport[] = ['tcp', 'udp'];

/**
 * Whether each party reaches each other: containers, the host, and whoever is outside; over IPv6 where anybody has such
 * an address. @param outsider where it is not anybody on the default route. Pure.
 */
export function reachesOf(facts: NetworkFacts, outsider?: Outsider): readonly Reach[] {
  const map = mapNetworks(facts, outsider);
  return familiesOf(map).flatMap((family) => {
    const parties =
      family === 4 ? map.containers : map.containers.filter((each) => hasIpv6(map, each));
    return transports.flatMap((transport) => {
      const call: Call = { family, transport, port: anyPort };
      return [
        ...parties.flatMap((from) => fromContainer(map, from, parties, call)),
        ...fromOutside(map, parties, call),
      ];
    });
  });
}

function familiesOf(map: NetworkMap): readonly Family[] {
  return map.containers.some((each) => hasIpv6(map, each)) ? [4, 6] : [4];
}

/** An address of its own, or a port that is published at one of the host's. */
function hasIpv6(map: NetworkMap, container: AuditedContainer): boolean {
  const space = spaceOf(map, container);
  if (space.kind !== 'own') return false;
  const { attachments, published } = space.container;
  return (
    attachments.some(({ ipv6 }) => ipv6 !== undefined) ||
    published.some(({ hostAddress }) => hostAddress.includes(':'))
  );
}

function fromContainer(
  map: NetworkMap,
  from: AuditedContainer,
  parties: readonly AuditedContainer[],
  call: Call,
): readonly Reach[] {
  const peers = parties.filter(({ id }) => id !== from.id);
  const toPeers = peers.flatMap((to) =>
    portsOf(map, to, call).map((asked) =>
      answered(from.name, to.name, asked, waysBetween(map, from, to, asked)),
    ),
  );
  return [...toPeers, answered(from.name, theHost, call, waysToHost(map, from, call))];
}

/** Any, and those that a container publishes or that are routed to it: rules name these. */
function portsOf(map: NetworkMap, to: AuditedContainer, call: Call): readonly Call[] {
  const space = spaceOf(map, to);
  const named =
    space.kind === 'own' ? [...space.container.published, ...space.container.routed] : [];
  const ports = named
    .filter(({ transport }) => transport === call.transport)
    .map(({ containerPort }) => containerPort);
  return [call, ...[...new Set(ports)].map((port) => ({ ...call, port }))];
}

/** Over the loopback interface of the namespace that they share. */
function withinNamespace({ family }: Call): Way {
  return wayThat('pass', 'they share a network namespace', family === 4 ? '127.0.0.1' : '::1');
}

function waysBetween(
  map: NetworkMap,
  from: AuditedContainer,
  to: AuditedContainer,
  call: Call,
): readonly Way[] {
  const [near, far] = [spaceOf(map, from), spaceOf(map, to)];
  if (near.kind === 'gone' || far.kind === 'gone')
    return [wayThat('unknown', 'whose namespace it is in')];
  if (far.kind === 'host') return waysToHost(map, from, call);
  if (near.kind === 'none') return [wayThat('stop', `${from.name} has no network`)];
  if (far.kind === 'none') return [wayThat('stop', `${to.name} has no network`)];
  if (near.kind === 'host') return fromHostTo(map, far.container, call);
  if (near.container.id === far.container.id) return [withinNamespace(call)];
  return betweenContainers(map, near.container, far.container, call);
}

function waysToHost(map: NetworkMap, from: AuditedContainer, call: Call): readonly Way[] {
  const space = spaceOf(map, from);
  switch (space.kind) {
    case 'host':
      return [withinNamespace(call)];
    case 'none':
      return [wayThat('stop', `${from.name} has no network`)];
    case 'gone':
      return [wayThat('unknown', 'whose namespace it is in')];
    case 'own':
      return toHost(map, space.container, call);
  }
}

function fromOutside(
  map: NetworkMap,
  parties: readonly AuditedContainer[],
  call: Call,
): readonly Reach[] {
  const { outsider } = map;
  if (!outsider) return [];
  const toContainers = parties.flatMap((to) => {
    const space = spaceOf(map, to);
    if (space.kind === 'host') {
      return [answered(outside, to.name, call, outsideToHost(map, outsider, call))];
    }
    return portsOf(map, to, call).map((asked) =>
      answered(
        outside,
        to.name,
        asked,
        space.kind === 'own'
          ? outsideToContainer(map, outsider, space.container, asked)
          : [wayThat(space.kind === 'none' ? 'stop' : 'unknown', `${to.name} has no network`)],
      ),
    );
  });
  const toPorts = parties.flatMap((container) =>
    container.published
      .filter(({ transport }) => transport === call.transport)
      .filter(({ hostAddress }) => hostAddress.includes(':') === (call.family === 6))
      .map((published) => {
        const asked = { ...call, port: published.hostPort };
        const ways = outsideToPublished(map, outsider, { container, published }, asked);
        const reach = answered(outside, container.name, asked, ways);
        return { ...reach, publishes: published.containerPort };
      }),
  );
  return [
    ...toContainers,
    ...toPorts,
    answered(outside, theHost, call, outsideToHost(map, outsider, call)),
  ];
}

function answered(from: string, to: string, call: Call, ways: readonly Way[]): Reach {
  const none = wayThat('stop', `no address of IPv${call.family}`);
  const [first = none, ...others] = ways;
  return { from, to, ...call, ...bestOf([first, ...others]) };
}
