import type {
  Attachment,
  AuditedContainer,
  AuditedNetwork,
  Family,
  NetworkFacts,
} from '../../base/network-facts.ts';
import { viewOf, type HostView } from '../firewall/parsed-firewall.ts';

/** What is on the other side of the host: where its default route leads, or whoever probes. */
export interface Outsider {
  readonly link: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

/** The network namespace that a container is in. `gone`: that of a container that is not there any more. */
export type Space =
  | { readonly kind: 'own'; readonly container: AuditedContainer }
  | { readonly kind: 'host' }
  | { readonly kind: 'none' }
  | { readonly kind: 'gone' };

/** An address of a container on one network. */
export interface Place {
  readonly network: AuditedNetwork;
  readonly address: string;
  /** Whether the container sends by it what is for others than this network. */
  readonly hasRoute: boolean;
}

/** All that questions about one engine's networks are answered from. */
export interface NetworkMap {
  readonly host: HostView;
  readonly containers: readonly AuditedContainer[];
  readonly networks: readonly AuditedNetwork[];
  /** Absent where the host has no way out, or none that could be read. */
  readonly outsider?: Outsider;
}

/** Addresses of documentation (RFC 5737 and 3849), so that no rule about a real network takes them for its own. */
const anybody = { ipv4: '203.0.113.77', ipv6: '2001:db8::77' };

/** @param outsider where it is not anybody on the default route. Pure. */
export function mapNetworks(facts: NetworkFacts, outsider?: Outsider): NetworkMap {
  const { containers, networks } = facts;
  const link = facts.host?.outsideLink;
  const found = outsider ?? (link === undefined ? undefined : { link, ...anybody });
  return {
    host: viewOf(facts.host),
    ...{ containers, networks },
    ...(found ? { outsider: found } : {}),
  };
}

export function spaceOf({ containers }: NetworkMap, container: AuditedContainer): Space {
  let current = container;
  // A chain of containers that join each other's namespaces has no ring, and is no longer than they are many.
  for (const _ of containers) {
    const { namespace } = current;
    if (namespace.kind === 'own') return { kind: 'own', container: current };
    if (namespace.kind !== 'container') return { kind: namespace.kind };
    const peer = containers.find(({ id }) => id === namespace.id);
    if (!peer) return { kind: 'gone' };
    current = peer;
  }
  return { kind: 'gone' };
}

/** Where a container can be dialled, by network. */
export function placesOf(
  { networks }: NetworkMap,
  { attachments }: AuditedContainer,
  family: Family,
): readonly Place[] {
  return attachments.flatMap((each) => {
    const network = networks.find(({ name }) => name === each.network);
    const address = addressOf(each, family);
    const hasRoute = family === 4 ? each.hasRoute4 : each.hasRoute6;
    return network && address !== undefined ? [{ network, address, hasRoute }] : [];
  });
}

function addressOf({ ipv4, ipv6 }: Attachment, family: Family): string | undefined {
  return family === 4 ? ipv4 : ipv6;
}

/** The bridge on which a container has an address. */
export function linkTo(map: NetworkMap, address: string, family: Family): string | undefined {
  return map.containers
    .flatMap((each) => placesOf(map, each, family))
    .find((place) => place.address === address)?.network.link;
}
