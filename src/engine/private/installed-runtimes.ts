import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** OCI runtimes that may stand beside Docker's own runc, by the names that --runtime takes. */
const runtimes = ['crun', 'runsc'] as const;

export type Runtimes = Readonly<Record<string, { readonly path: string }>>;

/**
 * Those that are installed, as daemon.json lists them: an engine offers only what it is told of.
 * @param path folders, as in $PATH. @param root folder in which these are, where they are not this machine's.
 */
export async function installedRuntimes(path: string, root = '/'): Promise<Runtimes> {
  const found = await Promise.all(
    runtimes.map(async (name) => {
      for (const folder of path.split(delimiter).filter((each) => each !== '')) {
        const program = join(folder, name);
        if (await isProgram(join(root, program))) return [[name, { path: program }] as const];
      }
      return [];
    }),
  );
  return Object.fromEntries(found.flat());
}

function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
