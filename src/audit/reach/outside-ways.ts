import type { AuditedContainer, PublishedAt } from '../../base/network-facts.ts';
import { addressOn, fromHostTo, noRoute } from './container-ways.ts';
import { enteringSteps } from './entering-steps.ts';
import { placesOf, type NetworkMap, type Outsider } from './network-map.ts';
import { decide, type Step } from './step.ts';
import { firstPacket, wayThat, type Call, type Way } from './way.ts';

/** From outside to a container's own address: whoever is next to the host needs nothing but a route. Pure. */
export function outsideToContainer(
  map: NetworkMap,
  outsider: Outsider,
  to: AuditedContainer,
  call: Call,
): readonly Way[] {
  return placesOf(map, to, call.family).map((place) => {
    const { network, address, hasRoute } = place;
    const { driver, link } = network;
    if (link === undefined) return wayThat('unknown', `driver ${driver}`, address);
    if (!hasRoute) return { address, steps: [noRoute(place)] };
    return { address, steps: enteringSteps(map, dialled(outsider, address, call)) };
  });
}

/** Pure. */
export function outsideToHost(map: NetworkMap, outsider: Outsider, call: Call): readonly Way[] {
  const address = addressOn(map, outsider.link, call);
  if (address === undefined) return [];
  return [{ address, steps: enteringSteps(map, dialled(outsider, address, call)) }];
}

/** From outside to a port that a container publishes. Pure. */
export function outsideToPublished(
  map: NetworkMap,
  outsider: Outsider,
  of: { readonly container: AuditedContainer; readonly published: PublishedAt },
  call: Call,
): readonly Way[] {
  const { hostAddress } = of.published;
  const isWild = hostAddress === '0.0.0.0' || hostAddress === '::';
  const address = isWild ? addressOn(map, outsider.link, call) : hostAddress;
  if (address === undefined) {
    return [wayThat('stop', `${outsider.link} has no address of IPv${call.family}`, hostAddress)];
  }
  const arrived = takenByProxy(
    map,
    of.container,
    { ...call, port: of.published.hostPort },
    address,
  );
  return [{ address, steps: enteringSteps(map, dialled(outsider, address, call), arrived) }];
}

function dialled({ link, ipv4, ipv6 }: Outsider, address: string, call: Call) {
  const source = call.family === 4 ? ipv4 : ipv6;
  return { ...firstPacket(call, source, address), inLink: link };
}

/** What no rule has sent on to the container is for a docker-proxy, if there is one. */
function takenByProxy(
  map: NetworkMap,
  container: AuditedContainer,
  call: Call,
  address: string,
): readonly Step[] {
  const { proxies } = map.host;
  if (proxies === undefined) return [{ kind: 'unknown', by: 'whether a docker-proxy listens' }];
  const wild = call.family === 4 ? '0.0.0.0' : '::';
  const proxy = proxies.find(
    ({ transport, hostAddress, hostPort }) =>
      transport === call.transport &&
      hostPort === call.port &&
      [wild, address].includes(hostAddress),
  );
  if (!proxy) return [{ kind: 'stop', by: `no rule and no docker-proxy for port ${call.port}` }];
  // It dials the container over IPv4, whatever it was dialled over itself, unless that has none.
  const family = proxy.containerAddress.includes(':') ? 6 : 4;
  const [way] = fromHostTo(map, container, { ...call, family, port: proxy.containerPort }).filter(
    (each) => each.address === proxy.containerAddress,
  );
  const { outcome, decidedBy } = decide(way?.steps ?? []);
  if (outcome === 'not reached') return [{ kind: 'stop', by: `behind docker-proxy: ${decidedBy}` }];
  if (outcome === 'unknown') return [{ kind: 'unknown', by: `behind docker-proxy: ${decidedBy}` }];
  return [{ kind: 'pass', by: 'docker-proxy' }];
}
