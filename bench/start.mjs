#!/usr/bin/env node
/**
 * What `npm run bench` and `bridgetoll` start: the program as it was compiled when it was last changed. Plain JavaScript,
 * since starting a TypeScript loader takes longer than most commands.
 */
import { existsSync } from 'node:fs';
import { exitCodes } from '../src/base/exit-codes.mjs';
import { compiledFolder } from './compiled-folder.mjs';

const root = new URL('../', import.meta.url);

if (hasPackages()) {
  const folder = compiledFolder(root);
  const isThere =
    existsSync(folder) || (await (await import('./compile-program.mjs')).compile(root, folder));
  if (process.env.BRIDGETOLL_DEBUG) process.setSourceMapsEnabled(true);
  if (isThere) await import(new URL('bench/cli.mjs', folder));
  else {
    // Without any tsconfig.json: one in the folder that it is called from is somebody else's.
    (await import('tsx/esm/api')).register({ tsconfig: false });
    await import('./cli.ts');
  }
} else {
  process.stderr.write('error The npm packages are missing.\nRun "npm run setup".\n');
  process.exitCode = exitCodes.environment;
}

/** Below this folder in a checkout, beside it where it was installed. */
function hasPackages() {
  try {
    import.meta.resolve('commander');
    return true;
  } catch {
    return false;
  }
}
