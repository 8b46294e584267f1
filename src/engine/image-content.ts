import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface ImageContent {
  readonly name: 'server' | 'load';
  /** `bridgetoll/<name>:<hash of everything in the context>` */
  readonly tag: string;
  readonly context: ReadonlyMap<string, Buffer>;
}

/** What goes into each image, and the tag that says so. Needs no engine. @param root repository */
export async function imageContents(root: string): Promise<readonly ImageContent[]> {
  const [server, receiver, load, agent] = await Promise.all([
    readFolder(join(root, 'bench/images/server')),
    bundle(root, { receiver: 'src/agent/receiver.ts' }),
    readFolder(join(root, 'bench/images/load')),
    bundle(root, {
      agent: 'src/agent/agent.ts',
      driver: 'src/agent/driver.ts',
      autocannon: 'node_modules/autocannon/autocannon.js',
    }),
  ]);
  return [
    content('server', new Map([...server, ...receiver])),
    content('load', new Map([...load, ...agent])),
  ];
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

/** Bundled here, so that building the image needs no npm registry. */
async function bundle(
  root: string,
  entryPoints: Record<string, string>,
): Promise<ReadonlyMap<string, Buffer>> {
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
    outdir: 'bundled',
    outExtension: { '.js': '.cjs' },
    alias: { pako: './src/agent/pako.ts' },
    logLevel: 'silent',
  });
  return new Map(
    outputFiles.map((file) => [file.path.replace(/^.*\//, ''), Buffer.from(file.contents)]),
  );
}
