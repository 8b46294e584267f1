import { readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import type { NetworkSnapshot } from './network-snapshot.ts';

/** What is to be known to undo what our engine did, also by a later process. */
export interface NetworkNote {
  readonly before: NetworkSnapshot;
  /** Once the engine answered. */
  readonly started?: NetworkSnapshot;
  /** What its start took from others has been put back. */
  readonly isRepaired?: boolean;
  /** Name of the engine's default bridge. */
  readonly bridge: string;
  /** Its data root, whose database names its networks; absent in notes of before there were several. */
  readonly data?: string;
}

/** Of which host's network a note is: it is void after a reboot, and in another namespace. */
interface Place {
  readonly boot: string;
  readonly namespace: string;
}

const fileName = 'host-network.json';

/** Complete or not at all: a kill may come at any time. @param folder run folder of the engine */
export async function writeNote(folder: string, note: NetworkNote): Promise<void> {
  const file = `${folder}/${fileName}`;
  await writeFile(`${file}.part`, JSON.stringify({ ...(await here()), ...note }), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** @returns undefined where there is none, or none for this network. */
export async function readNote(folder: string): Promise<NetworkNote | undefined> {
  const text = await readFile(`${folder}/${fileName}`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const note = JSON.parse(text) as NetworkNote & Place;
  const { boot, namespace } = await here();
  return note.boot === boot && note.namespace === namespace ? note : undefined;
}

export async function removeNote(folder: string): Promise<void> {
  await rm(`${folder}/${fileName}`, { force: true });
}

async function here(): Promise<Place> {
  return {
    boot: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(),
    namespace: await readlink('/proc/self/ns/net'),
  };
}
