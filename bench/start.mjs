/**
 * What `npm run bench` starts: the program as it was compiled when it was last changed. Plain JavaScript, since starting a
 * TypeScript loader takes longer than most commands.
 */
import { existsSync } from 'node:fs';
import { exitCodes } from '../src/base/exit-codes.mjs';
import { compiledFolder } from './compiled-folder.mjs';

const root = new URL('../', import.meta.url);

if (existsSync(new URL('node_modules/', root))) {
  const folder = compiledFolder(root);
  const isThere =
    existsSync(folder) || (await (await import('./compile-program.mjs')).compile(root, folder));
  if (process.env.BRIDGETOLL_DEBUG) process.setSourceMapsEnabled(true);
  if (isThere) await import(new URL('bench/cli.mjs', folder));
  else {
    (await import('tsx/esm/api')).register();
    await import('./cli.ts');
  }
} else {
  process.stderr.write('error The npm packages are missing.\nRun "npm run setup".\n');
  process.exitCode = exitCodes.environment;
}
