import { readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { sourceFiles } from './compiled-folder.mjs';

/**
 * Compiles every file by itself, so that a command loads only what it needs.
 * @returns whether it could: the folder may be read-only, and a source that is being edited wrong, which the loader
 * then says of that source alone.
 */
export async function compile(root, folder) {
  const unfinished = new URL(`${folder.href.slice(0, -1)}.${process.pid}/`);
  try {
    await build({
      entryPoints: sourceFiles(root).map((file) => fileURLToPath(new URL(file, root))),
      outbase: fileURLToPath(root),
      outdir: fileURLToPath(unfinished),
      outExtension: { '.js': '.mjs' },
      absWorkingDir: fileURLToPath(root),
      // A checkout may be made of links; its files are named as they are in it.
      preserveSymlinks: true,
      // Not of the folder that it is called from, which is somebody else's.
      tsconfigRaw: {},
      ...{ bundle: true, packages: 'external', plugins: [fileByFile] },
      ...{ format: 'esm', platform: 'node', target: 'node20', sourcemap: 'linked' },
      // A file that it reads, or bundles for another machine, lies beside its source.
      define: { 'import.meta.url': 'sourceUrl' },
      logLevel: 'silent',
    });
    await rename(unfinished, folder);
    await removeOld(new URL('.', unfinished.href.slice(0, -1)));
    return true;
  } catch {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    // Another process may have been faster.
    return stat(folder).then(
      () => true,
      () => false,
    );
  }
}

const fileByFile = {
  name: 'file by file',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ path }) => ({
      path: path.replace(/\.ts$/, '.mjs'),
      external: true,
    }));
    onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => {
      const text = (await readFile(path, 'utf8')).replace(/^#!/, '//');
      const url = `const sourceUrl = ${JSON.stringify(pathToFileURL(path).href)};`;
      return { contents: text.includes('import.meta.url') ? `${url} ${text}` : text, loader: 'ts' };
    });
  },
};

const dayMs = 86_400_000;

/** What nobody can be running any more. */
async function removeOld(cache) {
  for (const name of await readdir(cache)) {
    if (!/^(cli|program)-/.test(name)) continue;
    const place = new URL(name, cache);
    const { mtimeMs } = await stat(place);
    if (Date.now() - mtimeMs > dayMs) await rm(place, { recursive: true });
  }
}
