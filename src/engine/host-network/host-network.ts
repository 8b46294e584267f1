/**
 * host-network: leaves the network of this machine as it was before our own dockerd. In: the folders of the
 * private engine. Out: arguments for dockerd before it starts, and the machine's network without it after.
 * Must not: restore anything as a whole, or touch what may be somebody else's.
 */
import { engineBridge, makeEngineBridge } from './engine-bridge.ts';
import { readNote, removeNote, writeNote } from './network-note.ts';
import { takeNetworkSnapshot } from './network-snapshot.ts';
import { dockerdRunsHere } from './other-daemons.ts';
import { repairFirewalls, restoreHostNetwork } from './restore-host-network.ts';

export interface EngineFolders {
  /** Data root. */
  readonly data: string;
  /** Where the note is kept: it must not outlive a reboot by much. */
  readonly run: string;
}

/** To be called before dockerd starts. @returns arguments for it. */
export async function noteHostNetwork({ data, run }: EngineFolders): Promise<readonly string[]> {
  const isShared = await dockerdRunsHere();
  const bridge = engineBridge(isShared);
  const now = await takeNetworkSnapshot();
  // One that is still there could not be carried out in full, and so is still due.
  const unfinished = await readNote(run);
  await writeNote(run, { before: unfinished?.before ?? now, bridge, data });
  return makeEngineBridge(bridge, now.links);
}

/**
 * To be called once dockerd answers. Rules of another engine that lives, which the start took, are put
 * back at once; those of one that is gone would only lead our packets astray, and wait for the end.
 */
export async function noteStartedEngine({ run }: EngineFolders): Promise<void> {
  const note = await readNote(run);
  if (note === undefined) return;
  const started = await takeNetworkSnapshot();
  const isRepaired = note.bridge !== engineBridge(false);
  if (isRepaired) await repairFirewalls({ before: note.before, started });
  await writeNote(run, { ...note, started, isRepaired });
}

/** Whether an engine that is no longer there has changed this machine's network. */
export async function isRestoreDue({ run }: EngineFolders): Promise<boolean> {
  return (await readNote(run)) !== undefined;
}

/**
 * To be called once dockerd has stopped, or was found dead. @param say told what could not be
 * undone; it stays noted, and is tried again by the next start and by `clean`.
 * @returns whether nothing is left to be undone.
 */
export async function restoreNetwork(
  { data, run }: EngineFolders,
  say: (text: string) => void,
): Promise<boolean> {
  const note = await readNote(run);
  if (note === undefined) return true;
  const problems = await restoreHostNetwork({
    note,
    isShared: await dockerdRunsHere(),
    databaseFile: `${note.data ?? data}/network/files/local-kv.db`,
  });
  if (problems.length === 0) await removeNote(run);
  for (const each of problems) {
    say(`The private engine left something behind: ${each}. "npm run bench -- clean" tries again.`);
  }
  return problems.length === 0;
}
