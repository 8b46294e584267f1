import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { runLabel } from '../engine.ts';
import { removeContainer } from '../container.ts';
import { isOrphan, ownerName } from '../processes/program-owner.ts';

/** Not a temporary folder: those may be small, or forbid programs. */
const parent = '/var/lib/bridgetoll/processes';

export interface ImageFiles {
  readonly folder: string;
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
}

/** The files of images, each unpacked once, as a container that is never started has them. */
export interface ImageFilesStore extends AsyncDisposable {
  filesOf(image: string, runId: string): Promise<ImageFiles>;
}

export function openImageFiles(docker: Docker): ImageFilesStore {
  const folder = join(parent, ownerName());
  const unpacked = new Map<string, Promise<ImageFiles>>();
  return {
    filesOf(image, runId) {
      const own = join(folder, image.replaceAll(/[^\w.-]/g, '_'));
      const files = unpacked.get(image) ?? unpack(docker, image, runId, own);
      unpacked.set(image, files);
      return files;
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(unpacked.values());
      if (unpacked.size > 0) await rm(folder, { recursive: true, force: true });
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

async function unpack(
  docker: Docker,
  image: string,
  runId: string,
  folder: string,
): Promise<ImageFiles> {
  const { Config: config } = await docker.getImage(image).inspect();
  await mkdir(folder, { recursive: true, mode: 0o755 });
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
  // Read where they are, so that removing them needs no look at mounts.
  return {
    folder,
    command: config.Cmd,
    env: config.Env,
    user: config.User,
  };
}

async function untar(tar: NodeJS.ReadableStream, folder: string): Promise<void> {
  const args = ['--extract', '--numeric-owner', '--directory', folder];
  const child = spawn('tar', args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  await pipeline(tar, child.stdin);
  const [code] = await closed;
  if (code !== 0) throw new Error(`tar could not unpack the image: ${said.trim()}`);
}
