import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { hostFolder, runFolder, type SiteManifest } from './site-manifest.ts';

/** Nothing of somebody's is replaced by a site. */
export function refuseOther(dir: string): void {
  if (!existsSync(dir)) return;
  const [name] = readdirSync(dir).filter((each) => each !== 'runs');
  if (name === undefined) return;
  throw new BenchError('BAD_FLAG', `--out: ${dir} is no site, and holds ${name}.`, {
    hint: 'Name a folder that is empty, is not there yet, or is a site already.',
  });
}

/** Pages of runs and hosts that are no longer there. */
export function removeOld(dir: string, before: SiteManifest, now: SiteManifest): number {
  const ids = new Set(now.runs.map(({ runId }) => runId));
  const gone = before.runs.filter(({ runId }) => !ids.has(runId));
  const hosts = Object.keys(before.hosts).filter((id) => now.hosts[id] === undefined);
  for (const folder of [...gone.map(runFolder), ...hosts.map(hostFolder)]) {
    rmSync(join(dir, folder), { recursive: true, force: true });
  }
  return gone.length;
}
