import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type Docker from 'dockerode';
import { hostFolderPrefix, runLabel } from './engine.ts';
import { engineError, ignoreGone } from './engine-error.ts';
import { sweepNetworks } from './networks.ts';

/** Removes every container, network and volume with our label but those of one run. @returns their names. */
export async function sweep(docker: Docker, exceptRunId?: string): Promise<readonly string[]> {
  try {
    const containers = await docker.listContainers({ all: true, filters: { label: [runLabel] } });
    const left = containers.filter((each) => each.Labels[runLabel] !== exceptRunId);
    await Promise.all(
      left.map(async (each) => {
        await ignoreGone(docker.getContainer(each.Id).remove({ force: true, v: true }));
      }),
    );
    const networks = await sweepNetworks(docker, exceptRunId);
    const { Volumes } = await docker.listVolumes({ filters: { label: [runLabel] } });
    const volumes = ((Volumes as typeof Volumes | null) ?? []).filter(
      (each) => each.Labels[runLabel] !== exceptRunId,
    );
    await Promise.all(
      volumes.map(async (each) => {
        await ignoreGone(docker.getVolume(each.Name).remove({ force: true }));
        await removeHostFolder(each.Options?.['device'] ?? '');
      }),
    );
    return [
      ...left.map((each) => (each.Names[0] ?? each.Id).replace(/^\//, '')),
      ...networks,
      ...volumes.map((each) => each.Name),
    ];
  } catch (thrown) {
    throw engineError(thrown, 'remove leftovers');
  }
}

/** The folder behind a bind volume: only one that a run made for it, and only where it is ours to see. */
async function removeHostFolder(device: string): Promise<void> {
  const parent = dirname(device);
  if (!basename(parent).startsWith(hostFolderPrefix)) return;
  await rm(parent, { recursive: true, force: true });
}
