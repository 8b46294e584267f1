/** What an interface does for the kernel, or lets the kernel put off: one packet then stands for many. */
export interface Offloads {
  /** Segmentation of TCP, and of anything, as late as can be. */
  readonly tso?: boolean | undefined;
  readonly gso?: boolean | undefined;
  /** Packets that belong together are joined when they arrive. */
  readonly gro?: boolean | undefined;
  readonly txChecksum?: boolean | undefined;
  readonly rxChecksum?: boolean | undefined;
}

/** Of the interface of a namespace; nothing where it has none beside its loopback, or ethtool is not there. */
export interface LinkOffloads {
  readonly offloads?: Offloads;
  /** By what number the other namespace knows the interface at the other end. */
  readonly peer?: number;
}

/** As `ethtool -k` names them. */
const names = {
  tso: 'tcp-segmentation-offload',
  gso: 'generic-segmentation-offload',
  gro: 'generic-receive-offload',
  txChecksum: 'tx-checksumming',
  rxChecksum: 'rx-checksumming',
} as const;

/** @param text of `ethtool -k`. @returns undefined where it tells none of them. Pure. */
export function parseOffloads(text: string): Offloads | undefined {
  const found = Object.entries(names).flatMap(([key, name]) => {
    const value = new RegExp(`^${name}: (on|off)\\b`, 'm').exec(text)?.[1];
    return value === undefined ? [] : [[key, value === 'on']];
  });
  return found.length === 0 ? undefined : (Object.fromEntries(found) as Offloads);
}

export const offloadsProgram = 'ethtool';

/** Reading needs no rights. */
export function offloadsArguments(link: string): readonly string[] {
  return ['-k', link];
}
