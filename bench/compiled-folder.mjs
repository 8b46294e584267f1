import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Everything that may be a part of the program, as paths from the root. */
export function sourceFiles(root) {
  return ['bench', 'src'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true })
      .filter((name) => /\.(ts|mjs)$/.test(name))
      .map((name) => `${folder}/${name}`)
      .sort(),
  );
}

/** Where these very sources, compiled, are kept: a change of any of them has another place. */
export function compiledFolder(root) {
  const hash = createHash('sha256');
  for (const file of sourceFiles(root)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(new URL(file, root)))
      .update('\0');
  }
  return new URL(`.cache/program-${hash.digest('hex').slice(0, 12)}/`, root);
}
