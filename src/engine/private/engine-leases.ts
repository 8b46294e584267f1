import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, mayBeAlive, type ProcessIdentity } from '../processes/process-identity.ts';

/** Who uses the private engine: the last to release its lease stops it. Those of dead processes do not count. */
export interface EngineLeases {
  acquire(): Promise<void>;
  release(): Promise<void>;
  /** Leases but this one, of live processes. */
  others(): Promise<number>;
  /** One process at a time may start or stop the engine. */
  exclusively(act: () => Promise<void>): Promise<void>;
}

/** Leases that this process has had: it may open the engine several times. */
let count = 0;

export function engineLeases(runFolder: string): EngineLeases {
  const folder = `${runFolder}/users`;
  const lock = `${runFolder}/starting`;
  count += 1;
  const own = `${String(process.pid)}-${String(count)}.json`;
  return {
    async acquire() {
      await mkdir(folder, { recursive: true });
      await writeFile(`${folder}/${own}`, JSON.stringify(identityOf(process.pid)));
    },
    async release() {
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
      await takeLock(lock);
      try {
        await act();
      } finally {
        await rm(lock, { force: true });
      }
    },
  };
}

async function takeLock(lock: string): Promise<void> {
  for (;;) {
    try {
      const file = await open(lock, 'wx');
      await file.writeFile(JSON.stringify(identityOf(process.pid)));
      await file.close();
      return;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
      if (!(await isHeld(lock))) await rm(lock, { force: true });
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
