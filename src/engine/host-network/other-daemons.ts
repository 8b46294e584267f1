import { readdir, readFile, readlink } from 'node:fs/promises';

/** Whether a dockerd runs in this network namespace: one in a container has a network of its own. */
export async function dockerdRunsHere(): Promise<boolean> {
  const own = await readlink('/proc/self/ns/net');
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    processes.map(async (pid) => {
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      if (name.trim() !== 'dockerd') return false;
      return (await readlink(`/proc/${pid}/ns/net`).catch(() => '')) === own;
    }),
  );
  return found.includes(true);
}
