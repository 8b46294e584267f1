import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Folders of programs; those of root too, which not every $PATH has. */
export function programPath(env: NodeJS.ProcessEnv): string {
  return `${env['PATH'] ?? ''}:/usr/sbin:/sbin`;
}

/**
 * Where a program is that is started by its name, as the first of these folders has it.
 * @param path folders, as in $PATH. @param root folder in which these are, where they are not this machine's.
 */
export function findProgram(name: string, path: string, root = '/'): string | undefined {
  const folders = path.split(delimiter).filter((each) => each !== '');
  return folders.map((folder) => join(folder, name)).find((file) => isExecutable(join(root, file)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
