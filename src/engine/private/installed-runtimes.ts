import { findProgram } from '../processes/find-program.ts';

/** OCI runtimes that may stand beside Docker's own runc, by the names that --runtime takes. */
const runtimes = ['crun', 'runsc'] as const;

export type Runtimes = Readonly<Record<string, { readonly path: string }>>;

/**
 * Those that are installed, as daemon.json lists them: an engine offers only what it is told of.
 * @param path folders, as in $PATH. @param root folder in which these are, where they are not this machine's.
 */
export function installedRuntimes(path: string, root?: string): Runtimes {
  const found = runtimes.map((name) => [name, findProgram(name, path, root)] as const);
  return Object.fromEntries(
    found.flatMap(([name, program]) => (program === undefined ? [] : [[name, { path: program }]])),
  );
}
