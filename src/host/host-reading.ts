import { readlinkSync } from 'node:fs';

/** What could be read on the engine's host. */
export interface HostReading {
  readonly cpuModel?: string;
  /** Which one the reader is in, in the kernel's own notation: `net:[4026531840]`. */
  readonly networkNamespace?: string;
  /** Trimmed text by path. A file that is empty or cannot be read there is absent. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads files of /proc and /sys on the host of the engine, wherever that is. */
export interface HostReader extends AsyncDisposable {
  /** The folder in which it finds the cgroups of the host. */
  readonly cgroups: string;
  /**
   * Never rejects: what cannot be read, or not any more, is absent.
   * @param paths in which `*` stands for all numbers that a folder has
   */
  read(paths: readonly string[]): Promise<HostReading>;
  /** What ethtool says of interfaces there, by their names; one that it does not know is absent. Never rejects. */
  offloads(links: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** That of this program; undefined where it cannot be read. */
export function ownNetworkNamespace(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/net');
  } catch {
    return undefined;
  }
}

/** @param cpuModel as Node.js tells it, `unknown` where it does not know. Pure. */
export function hostReading(
  cpuModel: string | undefined,
  files: Iterable<readonly [path: string, text: string]>,
  networkNamespace?: string,
): HostReading {
  const isKnown = cpuModel !== undefined && cpuModel !== '' && cpuModel !== 'unknown';
  const trimmed = [...files].map(([path, text]) => [path, text.trim()] as const);
  return {
    ...(isKnown ? { cpuModel } : {}),
    ...(networkNamespace === undefined ? {} : { networkNamespace }),
    files: new Map(trimmed.filter(([, text]) => text !== '')),
  };
}

/** The non-negative integers in a file, in order; none where it could not be read. Pure. */
export function numbersIn({ files }: HostReading, path: string): readonly number[] {
  return files.get(path)?.match(/\d+/g)?.map(Number) ?? [];
}
