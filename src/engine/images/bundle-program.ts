import { dirname } from 'node:path';
import { build } from 'esbuild';
import { tsconfigRaw } from '../../base/compiler-options.ts';

/** A program of one's own as one text that Node.js 18 runs as a module. @param file its first module. */
export async function bundleProgram(file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: dirname(file),
    entryPoints: [file],
    tsconfigRaw,
    ...{ bundle: true, platform: 'node', target: 'node18', format: 'esm', write: false },
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
