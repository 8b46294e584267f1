import { existsSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapDebian } from './bootstrap-debian.ts';
import { signalProcess } from '../processes/end-process.ts';
import { unmountBelow } from './leftover-mounts.ts';

/** What a dockerd needs beside itself. */
const packages = ['docker.io', 'iptables', 'ca-certificates'];
const unfinished = '.part';
const groupFile = 'group';

export interface DebianRootOptions {
  /** Where root folders are kept. */
  readonly folder: string;
  readonly release: string;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * A root folder with the docker.io of a Debian release, bootstrapped where there is none yet; afterwards it is kept.
 * @throws BenchError IMAGE_FAILED with the last words of mmdebstrap, INTERRUPTED or TERMINATED
 */
export async function ensureDebianRoot(options: DebianRootOptions): Promise<string> {
  const { folder, release, say, signal } = options;
  const root = join(folder, release);
  if (existsSync(root)) return root;
  say(
    `Bootstrapping Debian ${release} with its docker.io in ${root}, which takes a minute or two.`,
  );
  const temporary = `${root}${unfinished}`;
  await removeUnfinished(temporary);
  await mkdir(temporary, { recursive: true });
  try {
    // Inside, apt works as a user of its own.
    await chmod(temporary, 0o755);
    const target = join(await realpath(temporary), 'root');
    await bootstrapDebian({
      ...{ release, packages, target, temporary, signal },
      // What the mirror of a past snapshot signed is valid no longer.
      apt: ['Acquire::Check-Valid-Until "false"'],
      onStart: (group) => {
        writeFileSync(join(temporary, groupFile), String(group));
      },
    });
    await rename(target, root);
  } finally {
    await removeUnfinished(temporary);
  }
  return root;
}

/** What bootstraps that were killed left there. @returns the folders that were removed. */
export async function removeUnfinishedRoots(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.endsWith(unfinished)).map((name) => join(folder, name));
  for (const each of left) await removeUnfinished(each);
  return left;
}

/** Ends the mmdebstrap that outlives whoever started it, and takes away its mounts before its files. */
async function removeUnfinished(temporary: string): Promise<void> {
  const group = Number(await readFile(join(temporary, groupFile), 'utf8').catch(() => ''));
  const command = await readFile(`/proc/${String(group)}/cmdline`, 'utf8').catch(() => '');
  if (group > 0 && command.includes(temporary)) signalProcess(-group, 'SIGKILL');
  await unmountBelow([temporary]);
  await rm(temporary, { recursive: true, force: true });
}
