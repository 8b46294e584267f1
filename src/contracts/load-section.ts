import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BenchError, messageOf } from '../base/errors.ts';
import { contracts } from './section-contracts.ts';
import type { Sections } from './sections.ts';
import { resolveCases } from './workload-case.ts';
import type { Workload } from './workload.ts';

type Item<Name extends keyof Sections> = Sections[Name] extends readonly (infer T extends
  Identified)[]
  ? T
  : never;

interface Identified {
  readonly id: string;
}

/**
 * Every file of one section of the given roots, each checked by its contract, in the order of roots and names.
 * @throws BenchError BAD_CATALOGUE naming file and field.
 */
export async function loadSection<Name extends keyof Sections>(
  roots: readonly string[],
  section: Name,
): Promise<readonly Item<Name>[]> {
  const files = roots.flatMap((root) => {
    const folder = join(root, 'bench', section);
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.ts'))
          .sort()
          .map((name) => join(folder, name))
      : [];
  });
  const items = await Promise.all(files.map((file) => loadFile<Item<Name>>(file, section)));
  refuseDuplicates(items, files);
  return items;
}

/** Names of files are unique in a folder, but not over several roots. */
function refuseDuplicates(
  items: readonly { readonly id: string }[],
  files: readonly string[],
): void {
  items.forEach(({ id: name }, index) => {
    const first = items.findIndex((each) => each.id === name);
    if (first !== index) {
      throw new BenchError(
        'BAD_CATALOGUE',
        `${files[index] ?? ''}: id: "${name}" is taken by ${files[first] ?? ''}.`,
      );
    }
  });
}

async function loadFile<T extends { readonly id: string }>(
  file: string,
  section: keyof Sections,
): Promise<T> {
  let found: unknown;
  try {
    found = ((await import(moduleUrl(file))) as { default?: unknown }).default;
  } catch (thrown) {
    throw new BenchError('BAD_CATALOGUE', `${file} cannot be loaded: ${messageOf(thrown)}`);
  }
  const parsed = contracts[section].safeParse(found);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    throw new BenchError(
      'BAD_CATALOGUE',
      `${file}: ${field === '' ? 'default export' : field}: ${issue?.message ?? 'is wrong'}.`,
    );
  }
  const known = found as T;
  if (section === 'workloads') refuseWork(file, found as Workload);
  if (known.id !== basename(file, '.ts')) {
    throw new BenchError(
      'BAD_CATALOGUE',
      `${file}: id: is "${known.id}", must be the file's name.`,
    );
  }
  return known;
}

/** Where bench/start.mjs has compiled the program, `import.meta.url` names this file's source, and `dirname` where it runs. */
function moduleUrl(source: string): string {
  const sources = resolve(fileURLToPath(import.meta.url), '../../..');
  const running = resolve(import.meta.dirname, '../..');
  const compiled = join(running, relative(sources, source)).replace(/\.ts$/, '.mjs');
  return pathToFileURL(running === sources ? source : compiled).href;
}

/** @throws BenchError where a workload at its own values starts outside of its own bounds. */
function refuseWork(file: string, workload: Workload): void {
  for (const { id: name, work } of resolveCases(workload)) {
    const { first, min, max } = work;
    if (min > 0 && min <= first && first <= max) continue;
    throw new BenchError('BAD_CATALOGUE', `${file}: ${name}: work must have min ≤ first ≤ max.`);
  }
}
