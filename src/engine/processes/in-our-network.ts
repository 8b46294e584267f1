import { readlink } from 'node:fs/promises';
import type { SeenProcess } from './read-processes.ts';

/** Those in this program's network namespace; one in a container, or of another machine's engine, has a network of its own. */
export async function inOurNetwork(
  processes: readonly SeenProcess[],
): Promise<readonly SeenProcess[]> {
  const own = await readlink('/proc/self/ns/net');
  const networks = await Promise.all(
    // One that has ended is in none.
    processes.map(({ pid }) => readlink(`/proc/${String(pid)}/ns/net`).catch(() => undefined)),
  );
  return processes.filter((_, at) => networks[at] === own);
}
