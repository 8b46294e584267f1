/** A network interface, and the bridge that it is a port of. */
export interface Link {
  readonly name: string;
  readonly master?: string;
}

export interface LinkOwnership {
  /** Those that were there before our engine started. */
  readonly before: readonly Link[];
  /** Another dockerd lives here: docker0 and what cannot be distinguished from its own is its own as well. */
  readonly isShared: boolean;
  /** The default bridge of our engine, by its name. */
  readonly bridge: string;
  /** The network database of our engine, in which every network's number stands; may be empty. */
  readonly networkDatabase: string;
}

/** What our engine's default bridge is called where docker0 is another's. */
export const separateBridge = 'bridgetoll0';

/** Docker names a network's interface after the first 12 digits of the network's number. */
const networkLink = /^(?:br|dm|di)-([0-9a-f]{12})$/;

/**
 * Whether an interface is one that our engine made. Its name decides, since that also tells after a kill, and
 * for rules that are still there where the interface has gone: docker0 or the bridge that we gave
 * it, and `br-<number>` of a network that our engine's database knows.
 */
export function isOwnLink(name: string, ownership: LinkOwnership): boolean {
  if (ownership.before.some((each) => each.name === name)) return false;
  if (name === separateBridge) return true;
  const id = networkLink.exec(name)?.[1];
  if (id !== undefined && ownership.networkDatabase !== '') {
    return ownership.networkDatabase.includes(id);
  }
  const isFixed = id !== undefined || name === ownership.bridge || name === 'docker_gwbridge';
  return isFixed && !ownership.isShared;
}

/** What is to be deleted: our engine's interfaces, and the container ends on its bridges. */
export function ownLinks(now: readonly Link[], ownership: LinkOwnership): readonly string[] {
  const isNew = (link: Link): boolean => !ownership.before.some((each) => each.name === link.name);
  const own = now.filter((each) => isOwnLink(each.name, ownership));
  const ports = now.filter(
    (each) =>
      isNew(each) && each.name.startsWith('veth') && own.some(({ name }) => name === each.master),
  );
  // Ports first: without its bridge, nothing tells whose one was.
  return [...ports, ...own].map((each) => each.name);
}
