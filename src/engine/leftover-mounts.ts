import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Unmounts what is mounted on and below our own folders, deepest first; a killed dockerd cannot. */
export async function unmountBelow(folders: readonly string[]): Promise<void> {
  const table = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  const points = table
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((point) => folders.some((folder) => point === folder || point.startsWith(`${folder}/`)))
    .sort((a, b) => b.length - a.length);
  for (const point of points) await promisify(execFile)('umount', ['--lazy', point]);
}
