import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { tsconfigRaw } from '../../base/compiler-options.ts';

const folder = fileURLToPath(new URL('../browser/', import.meta.url));

/** The script of every page as one text, the same bytes for the same packages. */
export async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['main.ts'],
    tsconfigRaw,
    ...{ bundle: true, minify: true, platform: 'browser', target: 'es2022', format: 'iife' },
    ...{ write: false, logLevel: 'silent', charset: 'ascii' },
  });
  // A text inside the script must not end its element.
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
}
