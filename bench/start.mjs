/**
 * What `npm run bench` starts: cli.ts, compiled once and kept. Plain JavaScript, since starting a
 * TypeScript loader takes longer than --help may take; cli.ts starts it where a command runs.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { exitCodes } from '../src/base/exit-codes.mjs';

const home = new URL('cli.ts', import.meta.url);
// A sibling of bench/, so that relative imports mean the same from there.
const folder = new URL('../.cache/', import.meta.url);

if (existsSync(new URL('../node_modules/', import.meta.url))) {
  const source = readFileSync(home, 'utf8');
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  const compiled = new URL(`cli-${hash}.mjs`, folder);
  const isThere = existsSync(compiled) || (await compile(source, compiled));
  if (!isThere) (await import('tsx/esm/api')).register();
  await import(isThere ? compiled : home);
} else {
  process.stderr.write('error The npm packages are missing.\nRun "npm run setup".\n');
  process.exitCode = exitCodes.environment;
}

/** @returns whether it could be kept: the folder may be read-only. */
async function compile(source, file) {
  const { transformSync } = await import('esbuild');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm', target: 'node20' });
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
