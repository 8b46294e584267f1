import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, mayBeAlive, type ProcessIdentity } from './process-identity.ts';

/** Who uses the private engine: the last one to leave stops it. Dead users do not count. */
export interface Users {
  join(): Promise<void>;
  leave(): Promise<void>;
  /** Live users other than this process. */
  others(): Promise<number>;
  /** One process at a time may start or stop the engine. */
  exclusively(act: () => Promise<void>): Promise<void>;
}

export function joinUsers(runFolder: string): Users {
  const folder = `${runFolder}/users`;
  const gate = `${runFolder}/starting`;
  const own = `${String(process.pid)}.json`;
  return {
    async join() {
      await mkdir(folder, { recursive: true });
      await writeFile(`${folder}/${own}`, JSON.stringify(identityOf(process.pid)));
    },
    async leave() {
      await rm(`${folder}/${own}`, { force: true });
    },
    async others() {
      let live = 0;
      for (const name of await readdir(folder).catch(() => [])) {
        if (name === own) continue;
        if (await isHeld(`${folder}/${name}`)) live += 1;
        else await rm(`${folder}/${name}`, { force: true });
      }
      return live;
    },
    async exclusively(act) {
      await take(gate);
      try {
        await act();
      } finally {
        await rm(gate, { force: true });
      }
    },
  };
}

async function take(gate: string): Promise<void> {
  for (;;) {
    try {
      const file = await open(gate, 'wx');
      await file.writeFile(JSON.stringify(identityOf(process.pid)));
      await file.close();
      return;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
      if (!(await isHeld(gate))) await rm(gate, { force: true });
      await sleep(50);
    }
  }
}

async function isHeld(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  // Created and not yet written: its owner is at it.
  if (text === '') return true;
  return mayBeAlive(JSON.parse(text) as ProcessIdentity);
}
