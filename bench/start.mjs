#!/usr/bin/env node
/**
 * What `npm run bench` and `bridgetoll` start: cli.ts, compiled once and kept. Plain JavaScript, since starting a
 * TypeScript loader takes longer than --help may take; cli.ts starts it where a command runs.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../src/base/exit-codes.mjs';

const home = new URL('cli.ts', import.meta.url);
// A sibling of bench/, so that relative imports mean the same from there.
const folder = new URL('../.cache/', import.meta.url);

if (hasPackages()) {
  const hash = createHash('sha256');
  for (const file of [home, ...partsOf(home)]) hash.update(readFileSync(file));
  const compiled = new URL(`cli-${hash.digest('hex').slice(0, 12)}.mjs`, folder);
  const isThere = existsSync(compiled) || (await compile(compiled));
  // Without any tsconfig.json: one in the folder that it is called from is somebody else's.
  if (!isThere) (await import('tsx/esm/api')).register({ tsconfig: false });
  await import(isThere ? compiled : home);
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

/** What cli.ts may import before a loader runs. */
function partsOf(entry) {
  const parts = new URL('command-line/', entry);
  return readdirSync(parts).map((name) => new URL(name, parts));
}

/** @returns whether it could be kept: the folder may be read-only. */
async function compile(file) {
  const { buildSync } = await import('esbuild');
  const { outputFiles } = buildSync({
    absWorkingDir: fileURLToPath(new URL('.', home)),
    entryPoints: ['cli.ts'],
    outfile: fileURLToPath(file),
    tsconfigRaw: {},
    // Stages stay where they are, and are named as they lie from there.
    external: [fileURLToPath(new URL('../src/*', import.meta.url))],
    ...{ bundle: true, packages: 'external', write: false },
    ...{ platform: 'node', format: 'esm', target: 'node20', logLevel: 'silent' },
  });
  const code = outputFiles[0].text;
  const unfinished = new URL(`${file.href}.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, code);
    renameSync(unfinished, file);
    return true;
  } catch {
    return false;
  }
}
