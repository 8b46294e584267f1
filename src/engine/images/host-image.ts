import { lstatSync, readlinkSync } from 'node:fs';
import { Readable } from 'node:stream';
import tar from 'tar-stream';
import type { ContainerSpec, EngineImages } from '../engine.ts';

/** Where the programs of a machine and their libraries are. */
const folders = ['usr', 'bin', 'sbin', 'lib', 'lib64'];
const repository = 'bridgetoll/host';
const tag = 'programs';

export type HostImage = Required<Pick<ContainerSpec, 'image' | 'hostFolders'>>;

/**
 * An image without files: a container of it runs programs of this machine, whose folders it has mounted. So it needs
 * neither a registry nor a build, on an engine of this machine.
 */
export async function importHostImage(
  images: Pick<EngineImages, 'import'>,
  signal: AbortSignal,
): Promise<HostImage> {
  const pack = tar.pack();
  const mounted: string[] = [];
  for (const name of folders) {
    const stat = lstatSync(`/${name}`, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink()) {
      pack.entry({ name, type: 'symlink', linkname: readlinkSync(`/${name}`) });
    } else if (stat) {
      pack.entry({ name, type: 'directory' });
      mounted.push(`/${name}`);
    }
  }
  pack.finalize();
  await images.import(Readable.from(pack), { repository, tag, signal });
  return {
    image: `${repository}:${tag}`,
    hostFolders: mounted.map((folder) => ({ folder, path: folder })),
  };
}
