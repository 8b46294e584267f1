import type { ConditionSite, ContainerPlace } from '../../../src/contracts/condition.ts';

/** The veth of a container: its end there, and the one on the host. */
export interface Veth {
  readonly pid: number;
  readonly inside: string;
  readonly outside: string;
}

/** Of the containers that have a network of their own; none for one whose ends cannot be found. */
export function vethsOfPair(site: ConditionSite): readonly Veth[] {
  const links = linksIn(site.read('/proc/net/dev') ?? '');
  const places = [site.client, site.server].filter((place) => !place.isOnHost);
  return places.flatMap((place) => vethsOf(place, links, site));
}

function vethsOf(
  { pid }: ContainerPlace,
  onHost: readonly string[],
  { read }: ConditionSite,
): readonly Veth[] {
  const folder = `/proc/${String(pid)}`;
  return linksIn(read(`${folder}/net/dev`) ?? '').flatMap((inside) => {
    const index = read(`${folder}/root/sys/class/net/${inside}/iflink`);
    const outside = onHost.find((link) => read(`/sys/class/net/${link}/ifindex`) === index);
    return inside === 'lo' || outside === undefined ? [] : [{ pid, inside, outside }];
  });
}

function linksIn(table: string): readonly string[] {
  return [...table.matchAll(/^\s*([^\s:]+):/gm)].map(([, name = '']) => name);
}
