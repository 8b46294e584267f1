import { readdirSync, readFileSync } from 'node:fs';

/**
 * The text of each file; one that cannot be read is absent.
 * @param paths in which `*` stands for all numbers that a folder has, as for processes and threads
 */
export function readFiles(paths: readonly string[]): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const file of paths.flatMap(expand)) {
    try {
      files[file] = readFileSync(file, 'utf8');
    } catch {
      // It ended meanwhile, or is not for us to read.
    }
  }
  return files;
}

function expand(path: string): readonly string[] {
  const star = path.indexOf('*');
  if (star === -1) return [path];
  const folder = path.slice(0, star);
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map((name) => folder + name + path.slice(star + 1));
  } catch {
    return [];
  }
}
