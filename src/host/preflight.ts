import { setTimeout as sleep } from 'node:timers/promises';
import type { Check } from '../base/check.ts';
import type { Engine } from '../engine/engine.ts';
import { hostChecks } from './checks/host-checks.ts';
import type { SeenHost } from './checks/seen-host.ts';
import { busyShare, readCpuTime, stealShare } from './cpu-time.ts';
import type { HostReader } from './host-reading.ts';

const watchMs = 500;

export interface PreflightOptions extends Omit<
  SeenHost,
  'engine' | 'otherContainers' | 'busy' | 'steal'
> {
  readonly engine: SeenHost['engine'] & Pick<Engine, 'otherContainers'>;
  readonly reader: HostReader;
}

/** Looks who else uses the host, and judges all that is known of it, before anything is started. */
export async function preflight({ reader, ...known }: PreflightOptions): Promise<readonly Check[]> {
  const otherContainers = await known.engine.otherContainers();
  return hostChecks({ ...known, otherContainers, ...(await useByOthers(reader)) });
}

/** Not the load average: that still holds the set-up, or the run, of a minute ago. */
async function useByOthers(reader: HostReader): Promise<Pick<SeenHost, 'busy' | 'steal'>> {
  const before = await readCpuTime(reader);
  if (!before) return {};
  await sleep(watchMs);
  const after = await readCpuTime(reader);
  const busy = after && busyShare(before, after);
  const steal = after && stealShare(before, after);
  return { ...(busy === undefined ? {} : { busy }), ...(steal === undefined ? {} : { steal }) };
}
