import { statSync } from 'node:fs';

/** The kernel takes a page of options. */
const maxOptionsLength = 3500;

/** What `docker image inspect` tells of where an image is kept; nothing, or only a name, where another program keeps it. */
export interface GraphDriver {
  readonly Name?: string;
  readonly Data?: Readonly<Record<string, string>> | null;
}

/**
 * The folders of an image's layers, the uppermost first, as an overlay mount takes them; undefined where the engine
 * keeps images in another way, for other users, or where this program does not see them.
 * @param folderHere where this machine has a folder that the engine names.
 */
export function imageLayers(
  driver: GraphDriver | undefined,
  folderHere: (path: string) => string,
): readonly string[] | undefined {
  const { UpperDir: upper, LowerDir: lower } = driver?.Data ?? {};
  if (driver?.Name !== 'overlay2' || upper === undefined) return undefined;
  const layers = [upper, ...(lower === undefined ? [] : lower.split(':'))].map(folderHere);
  const isShort = layers.join(':').length <= maxOptionsLength;
  return isShort && layers.every(isMountable) ? layers : undefined;
}

/** Engines that map users give files to others than root, who could not be what they are in a container. */
function isMountable(folder: string): boolean {
  return !/[:,\\]/.test(folder) && statSync(folder, { throwIfNoEntry: false })?.uid === 0;
}
