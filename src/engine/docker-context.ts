import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { sha256Of } from '../base/sha256.ts';

/** Engine address of the current Docker context; undefined where it is the default one. */
export function contextHost(env: NodeJS.ProcessEnv): { name: string; host: string } | undefined {
  const folder = env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  const name = env['DOCKER_CONTEXT'] ?? currentContext(join(folder, 'config.json'));
  if (name === undefined || name === '' || name === 'default') return undefined;
  const hash = sha256Of(name);
  const file = join(folder, 'contexts', 'meta', hash, 'meta.json');
  const host = (readJson(file) as { Endpoints?: { docker?: { Host?: string } } } | undefined)
    ?.Endpoints?.docker?.Host;
  if (host === undefined) {
    throw new BenchError('NO_ENGINE', `Docker context "${name}" names no engine (${file}).`);
  }
  return { name, host };
}

function currentContext(file: string): string | undefined {
  return (readJson(file) as { currentContext?: string } | undefined)?.currentContext;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
