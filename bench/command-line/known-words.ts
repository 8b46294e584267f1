import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KnownWords } from './completions.ts';

/** Names of files are ids, so that a shell need not wait for the catalogue. @param root of the repository. */
export function knownWords(root: string, cwd: string): KnownWords {
  const ids = (section: string): readonly string[] =>
    namesIn(join(root, 'bench', section)).flatMap((name) =>
      name.endsWith('.ts') ? [name.slice(0, -'.ts'.length)] : [],
    );
  return {
    modes: ids('modes'),
    workloads: ids('workloads'),
    conditions: ids('conditions'),
    suites: ids('suites'),
    engines: ids('engines'),
    runs: (results = 'results') => {
      const folder = resolve(cwd, results);
      return namesIn(folder).filter((name) => existsSync(join(folder, name, 'run.json')));
    },
  };
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
