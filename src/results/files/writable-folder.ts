import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError, messageOf } from '../../base/errors.ts';

/**
 * To be called before anything is started: a run whose results cannot be kept is a waste.
 * @throws BenchError DISK_FAILED naming the folder.
 */
export function makeWritableFolder(folder: string): void {
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK);
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Cannot write to ${folder}: ${messageOf(thrown)}`);
  }
}

/**
 * Makes a folder and those above it. Node.js can do so itself, but its recursive mkdir never comes
 * back where the kernel answers ENOENT inside a folder that exists, as /proc does.
 */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  mkdirSync(folder);
}
