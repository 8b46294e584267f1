import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { runLabel } from '../engine.ts';
import { removeContainer } from '../container.ts';
import { isOrphan, ownerName } from '../processes/program-owner.ts';
import { imageLayers } from './image-layers.ts';
import { untar } from './untar.ts';

/** Not a temporary folder: those may be small, or forbid programs. */
const parent = '/var/lib/bridgetoll/processes';

export interface ImageFiles {
  /** Where they are, or where their layers are to be mounted. */
  readonly folder: string;
  /** Folders, the uppermost first; absent where the files are unpacked. */
  readonly layers?: readonly string[];
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
}

/** The files of images where the engine has them, or each unpacked once, as a container that is never started has them. */
export interface ImageFilesStore extends AsyncDisposable {
  filesOf(image: string, runId: string): Promise<ImageFiles>;
}

/** @param folderHere where this machine has a folder that the engine names. */
export function openImageFiles(
  docker: Docker,
  folderHere: (path: string) => string,
): ImageFilesStore {
  const folder = join(parent, ownerName());
  const found = new Map<string, Promise<ImageFiles>>();
  const find = async (image: string, runId: string, own: string): Promise<ImageFiles> => {
    const { Config: config, GraphDriver: driver } = await docker.getImage(image).inspect();
    const layers = imageLayers(driver, folderHere);
    await mkdir(own, { recursive: true });
    // Whatever the umask: it becomes the root folder of a process of another user.
    await chmod(own, 0o755);
    if (!layers) await unpack(docker, image, runId, own);
    return {
      ...{ folder: own, ...(layers ? { layers } : {}) },
      ...{ command: config.Cmd, env: config.Env, user: config.User },
    };
  };
  return {
    filesOf(image, runId) {
      const own = join(folder, image.replaceAll(/[^\w.-]/g, '_'));
      const files = found.get(image) ?? find(image, runId, own);
      found.set(image, files);
      return files;
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(found.values());
      if (found.size > 0) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Removes the files that programs which are dead left behind. @returns the folders. */
export async function sweepImageFiles(): Promise<readonly string[]> {
  const left = (await readdir(parent).catch(() => [])).filter(isOrphan);
  const folders = left.map((name) => join(parent, name));
  for (const each of folders) await rm(each, { recursive: true, force: true });
  return folders;
}

async function unpack(docker: Docker, image: string, runId: string, folder: string): Promise<void> {
  const container = await docker.createContainer({
    Image: image,
    Labels: { [runLabel]: runId },
    NetworkDisabled: true,
  });
  try {
    await untar(await container.export(), folder);
  } finally {
    await removeContainer(container);
  }
}
