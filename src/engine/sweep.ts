import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type Docker from 'dockerode';
import { inParallel } from '../base/in-parallel.ts';
import { hostFolderPrefix, runLabel } from './engine.ts';
import { engineError, ignoreGone } from './engine-error.ts';
import { sweepImageFiles } from './host-process/image-files.ts';
import { sweepCgroups } from './host-process/process-cgroup.ts';
import { sweepLinks } from './host-links.ts';
import { sweepNetworks } from './networks.ts';

const removedAtOnce = 8;

/** Removes every container, network, link and volume with our label but those of one run, and processes whose run is dead. @returns their names. */
export async function sweep(docker: Docker, exceptRunId?: string): Promise<readonly string[]> {
  try {
    const processes = [...(await sweepCgroups()), ...(await sweepImageFiles())];
    const containers = await docker.listContainers({ all: true, filters: { label: [runLabel] } });
    const left = containers.filter((each) => each.Labels[runLabel] !== exceptRunId);
    // A killed run may leave a thousand.
    await inParallel(left, removedAtOnce, (each) =>
      ignoreGone(docker.getContainer(each.Id).remove({ force: true, v: true })),
    );
    const networks = await sweepNetworks(docker, exceptRunId);
    // After the networks that are made on them.
    const links = await sweepLinks();
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
      ...processes,
      ...left.map((each) => (each.Names[0] ?? each.Id).replace(/^\//, '')),
      ...networks,
      ...links,
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
