import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factHashes, type FactHash } from './content-hash.ts';

/** The files of one run, wherever they are: in its folder, or in an archive. */
export interface RunFiles {
  /** @returns undefined where the run has no such file. */
  read(name: string): Buffer | undefined;
  /** The file as messages name it. */
  describe(name: string): string;
  /** Of the files in the run's own folder, which an archive was made from. */
  factHashes(): Promise<readonly FactHash[]>;
}

export function folderFiles(path: string): RunFiles {
  return {
    read: (name) => {
      const file = join(path, name);
      return existsSync(file) ? readFileSync(file) : undefined;
    },
    describe: (name) => join(path, name),
    factHashes: () => factHashes(path),
  };
}
