import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalProcess } from '../processes/end-process.ts';
import { isOrphan } from '../processes/program-owner.ts';

const mount = '/sys/fs/cgroup';
/** Hierarchies of version 1 that count CPU time, and tell of throttling. */
const hierarchies = ['cpuacct', 'cpu'];
const pauseMs = 10;
const timeoutMs = 2000;

/** The processes of one command, counted together and found again whoever their parents are. */
export interface ProcessCgroup {
  readonly name: string;
  /** One for version 2 of cgroups, one of each hierarchy for version 1; by where a container has them. */
  readonly folders: ReadonlyMap<string, string>;
  pids(): Promise<readonly number[]>;
  /** Ends every process in it, and waits until it is gone. */
  remove(): Promise<void>;
}

export async function createCgroup(name: string): Promise<ProcessCgroup> {
  const cgroup = cgroupOf(name);
  // Both hierarchies of version 1 may be one folder of two names.
  for (const folder of cgroup.folders.values()) await mkdir(folder, { recursive: true });
  return cgroup;
}

/** Ends what programs that are dead left running. @returns the names of their cgroups. */
export async function sweepCgroups(): Promise<readonly string[]> {
  const [root = mount] = roots().values();
  const left = (await readdir(root).catch(() => [])).filter(isOrphan);
  for (const name of left) await cgroupOf(name).remove();
  return left;
}

/** Where cgroups are made: by where a container has its own. */
function roots(): ReadonlyMap<string, string> {
  if (existsSync(join(mount, 'cgroup.controllers'))) return new Map([[mount, mount]]);
  return new Map(hierarchies.map((each) => [join(mount, each), join(mount, each)]));
}

function cgroupOf(name: string): ProcessCgroup {
  const folders = new Map([...roots()].map(([at, root]) => [at, join(root, name)]));
  const pids = async (): Promise<readonly number[]> => {
    const texts = await Promise.all(
      [...folders.values()].map((folder) =>
        readFile(join(folder, 'cgroup.procs'), 'utf8').catch(() => ''),
      ),
    );
    // A process of another namespace has the number 0 here.
    return [...new Set(texts.flatMap((text) => text.match(/\d+/g) ?? []))]
      .map(Number)
      .filter((pid) => pid > 0);
  };
  return {
    name,
    folders,
    pids,
    async remove() {
      for (let left = await pids(); left.length > 0; left = await pids()) {
        for (const pid of left) signalProcess(pid, 'SIGKILL');
        await sleep(pauseMs);
      }
      for (const folder of folders.values()) await removeFolder(folder);
    },
  };
}

/** The kernel holds one for a moment after its last process is no longer listed. */
async function removeFolder(folder: string): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (existsSync(folder)) {
    try {
      await rmdir(folder);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code === 'ENOENT') return;
      if (code !== 'EBUSY' || Date.now() > end) throw thrown;
      await sleep(pauseMs);
    }
  }
}
