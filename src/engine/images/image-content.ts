import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { tsconfigRaw } from '../../base/compiler-options.ts';

const imageNames = ['server', 'load'] as const;

export interface ImageContent {
  readonly name: (typeof imageNames)[number];
  /** `bridgetoll/<name>:<hash of everything in the context>` */
  readonly tag: string;
  readonly context: ReadonlyMap<string, Buffer>;
}

/**
 * What goes into each image, and the tag that says so. Needs no engine. What a file under bench/ adds is
 * found by its place: each driver is a program of the load image, and what is called `program.ts` in the
 * folder of a service one of the server image.
 * @param roots folders that have a bench/ folder; the images themselves are those of the first.
 */
export async function imageContents(roots: readonly string[]): Promise<readonly ImageContent[]> {
  const [root = '.'] = roots;
  const programs = {
    server: await findPrograms(roots, 'services', (folder, name) => {
      const file = join(folder, name, 'program.ts');
      return existsSync(file) ? [[`programs/${name}`, file]] : [];
    }),
    load: await findPrograms(roots, 'drivers', (folder, name) =>
      name.endsWith('.ts') ? [[`drivers/${basename(name, '.ts')}`, join(folder, name)]] : [],
    ),
  };
  return Promise.all(
    imageNames.map(async (name) => {
      const files = new Map(await readFolder(join(root, 'bench/images', name)));
      const listed = JSON.parse(String(files.get('bundles.json') ?? '{}')) as Record<
        string,
        string
      >;
      files.delete('bundles.json');
      const bundles = await bundle(root, listed, {});
      const own = await bundle(root, programs[name], leftOut);
      return content(name, new Map([...files, ...bundles, ...own]));
    }),
  );
}

type FindProgram = (folder: string, name: string) => readonly (readonly [string, string])[];

async function findPrograms(
  roots: readonly string[],
  section: string,
  find: FindProgram,
): Promise<Readonly<Record<string, string>>> {
  const found = roots.map(async (root) => {
    const folder = join(root, 'bench', section);
    if (!existsSync(folder)) return [];
    const names = (await readdir(folder)).sort();
    return names.flatMap((name) => find(folder, name));
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

function content(name: ImageContent['name'], context: ReadonlyMap<string, Buffer>): ImageContent {
  const hash = createHash('sha256');
  for (const [file, bytes] of [...context].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${file}\0${String(bytes.length)}\0`).update(bytes);
  }
  return { name, context, tag: `bridgetoll/${name}:${hash.digest('hex').slice(0, 12)}` };
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name))] as const),
    ),
  );
}

const outputFolder = 'bundled';

const nothing = './src/agent/left-out.ts';
/** What autocannon's own command line needs, and slices do not. */
const leftOut = { 'hdr-histogram-js': nothing, 'form-data': nothing };

/** Bundled here, so that building the image needs no npm registry. */
async function bundle(
  root: string,
  entryPoints: Readonly<Record<string, string>>,
  alias: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Buffer>> {
  if (Object.keys(entryPoints).length === 0) return new Map();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    // Node.js reads all of a file before it runs any of it.
    minify: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    write: false,
    outdir: outputFolder,
    outExtension: { '.js': '.cjs' },
    alias,
    tsconfigRaw,
    logLevel: 'silent',
  });
  const prefix = `${join(root, outputFolder)}/`;
  return new Map(
    outputFiles.map((file) => [file.path.replace(prefix, ''), Buffer.from(file.contents)]),
  );
}
