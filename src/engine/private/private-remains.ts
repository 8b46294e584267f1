import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeUnfinishedRoots } from './debian-root.ts';
import { isAlive } from '../processes/end-process.ts';
import { runLabel } from '../engine.ts';
import { isRestoreDue, restoreNetwork } from '../host-network/host-network.ts';
import { runProgram } from '../processes/run-program.ts';
import { unmountBelow } from './leftover-mounts.ts';
import {
  caches,
  daemonPidFiles,
  privateEngineBusy,
  stopDaemon,
  type PrivatePlaces,
} from './private-engine.ts';
import { engineLeases } from './engine-leases.ts';

/**
 * What there is of the private engine: `used` by a live process, `idle` where it runs and nobody uses it,
 * `dead` where it has gone and its changes of this machine's network have not been undone.
 */
export type PrivateState = 'used' | 'idle' | 'dead' | 'stopped';

export async function privateState(places: PrivatePlaces): Promise<PrivateState> {
  if ((await engineLeases(places.run).others()) > 0) return 'used';
  for (const file of daemonPidFiles) {
    if (await isAlive(`${places.run}/${file}`, places.run)) return 'idle';
  }
  return (await isRestoreDue(places)) ? 'dead' : 'stopped';
}

/** Undoes what a dead private engine has changed, without starting another. @returns whether it could. */
export async function recoverPrivateEngine(
  places: PrivatePlaces,
  say: (text: string) => void,
): Promise<boolean> {
  let isRestored = true;
  await engineLeases(places.run).exclusively(async () => {
    // Another process may have started it in the meantime.
    if ((await privateState(places)) !== 'dead') return;
    await stopDaemon(places);
    isRestored = await restoreNetwork(places, say);
  });
  return isRestored;
}

/** Whether a run that is dead may have left something on the stopped engine: starting it costs seconds. */
export async function mayHoldLeftovers({ data }: Pick<PrivatePlaces, 'data'>): Promise<boolean> {
  const containers = await readdir(`${data}/containers`).catch(() => []);
  const volumes = await readdir(`${data}/volumes`, { withFileTypes: true }).catch(() => []);
  const networks = await readFile(`${data}/network/files/local-kv.db`, 'latin1').catch(() => '');
  return (
    containers.length > 0 ||
    volumes.some((each) => each.isDirectory()) ||
    networks.includes(runLabel)
  );
}

/**
 * Removes what dead runs and bootstraps left in the caches of engines to compare. Nothing but caches is in the way of
 * removing an engine's whole data. @returns the folders that were removed.
 */
export async function removeCachedLeftovers(): Promise<readonly string[]> {
  const names = await readdir(caches.engines, { withFileTypes: true }).catch(() => []);
  const removed = [...(await removeUnfinishedRoots(caches.roots))];
  for (const each of names) {
    const path = join(caches.engines, each.name);
    if (each.isDirectory() && !(await mayHoldLeftovers({ data: path }))) continue;
    await unmountBelow([path]);
    await rm(path, { recursive: true, force: true });
    removed.push(path);
  }
  return removed;
}

/** The folders of the private engine that are there, and what they take on the disk. */
export async function privateFolders(
  places: PrivatePlaces,
): Promise<readonly { readonly folder: string; readonly bytes?: number }[]> {
  const there = [places.data, places.run, ...Object.values(caches)].filter(existsSync);
  return Promise.all(
    there.map(async (folder) => {
      const args = ['--summarize', '--block-size=1', '--one-file-system', folder];
      // It fails where files go while it counts.
      const counted = await runProgram('du', args);
      return counted.ok ? { folder, bytes: Number(counted.stdout.split('\t')[0]) } : { folder };
    }),
  );
}

/**
 * Stops it, undoes its changes of this machine's network, and removes its folders and caches, images included.
 * @throws BenchError ENGINE_BUSY where a live process uses it.
 */
export async function removePrivateEngine(
  places: PrivatePlaces,
  say: (text: string) => void,
): Promise<void> {
  // The folder in which others are excluded.
  await mkdir(places.run, { recursive: true, mode: 0o700 });
  await engineLeases(places.run).exclusively(async () => {
    if ((await privateState(places)) === 'used') throw privateEngineBusy();
    await stopDaemon(places);
    const isRestored = await restoreNetwork(places, say);
    await removeUnfinishedRoots(caches.roots);
    for (const folder of [places.data, ...Object.values(caches)]) {
      await unmountBelow([folder]);
      await rm(folder, { recursive: true, force: true });
    }
    // What is still to be undone is noted there.
    if (isRestored) await rm(places.run, { recursive: true, force: true });
  });
  // Its parent is ours to remove only where nothing else is kept there.
  await rmdir(dirname(places.data)).catch(() => undefined);
}
