/**
 * What the server's network is, roughly: modes stand together by it, in this order, wherever several are shown.
 * - no-container: none of Docker's; plain processes
 * - host: the host's own
 * - bridge: a bridge, with client and server on it
 * - published: a bridge, with the client on the host, which dials a port of the host
 * - own-address: an address of its own on a link of the host
 * - shared: the client is in the server's namespace
 * - none: no network; files and sockets
 */
export const modeFamilies = [
  'no-container',
  'host',
  'bridge',
  'published',
  'own-address',
  'shared',
  'none',
] as const;
export type ModeFamily = (typeof modeFamilies)[number];

/** As pages and lists call them. */
const titles: Readonly<Record<ModeFamily, string>> = {
  'no-container': 'no container',
  host: 'host',
  bridge: 'bridge',
  published: 'published port',
  'own-address': 'own address',
  shared: 'shared namespace',
  none: 'no network',
};

interface OfFamily {
  readonly family?: ModeFamily | undefined;
}

/** In the order of families, and within one as they were given; those of before families were recorded are the last. */
export function byFamily<T extends OfFamily>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Whether one's family comes after the other's; also where it was not recorded. */
export function isAfter(one: OfFamily, other: OfFamily | undefined): boolean {
  return placeOf(one) > (other ? placeOf(other) : -1) || one.family === undefined;
}

function placeOf({ family }: OfFamily): number {
  return family === undefined ? modeFamilies.length : modeFamilies.indexOf(family);
}

/** Runs of items that stand beside each other and have one family. Pure. */
export function groupsByFamily<T extends OfFamily>(
  items: readonly T[],
): readonly { readonly title: string; readonly items: readonly T[] }[] {
  const groups: { readonly family: ModeFamily | undefined; readonly items: T[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.family === item.family) last.items.push(item);
    else groups.push({ family: item.family, items: [item] });
  }
  return groups.map(({ family, items }) => ({ title: family ? titles[family] : '', items }));
}
