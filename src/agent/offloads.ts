import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import {
  offloadsArguments,
  offloadsProgram,
  parseOffloads,
  type LinkOffloads,
} from '../base/offloads.ts';
import { readFile } from './read-file.ts';

const timeoutMs = 2000;

/** Of the first interface of this namespace that is not its loopback. */
export function readOffloads(): LinkOffloads {
  const link = Object.entries(networkInterfaces()).find(([, own]) =>
    own?.some(({ internal }) => !internal),
  )?.[0];
  if (link === undefined) return {};
  const { status, stdout } = spawnSync(offloadsProgram, offloadsArguments(link), {
    ...{ encoding: 'utf8', timeout: timeoutMs, stdio: ['ignore', 'pipe', 'ignore'] },
  });
  const offloads = status === 0 ? parseOffloads(stdout) : undefined;
  const peer = Number(readFile(`/sys/class/net/${link}/iflink`) ?? NaN);
  return { ...(offloads ? { offloads } : {}), ...(Number.isInteger(peer) ? { peer } : {}) };
}
