import { setTimeout as sleep } from 'node:timers/promises';
import type { Check } from '../base/check.ts';
import { warning, type Warning } from '../base/warnings.ts';
import type { Mode, Requirement } from '../contracts/mode.ts';
import type { Support } from '../contracts/workload.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import { hostChecks } from './checks/host-checks.ts';
import type { SeenHost } from './checks/seen-host.ts';
import { busyShare, readCpuTime, stealShare } from './cpu-time.ts';
import type { HostReader } from './host-reading.ts';

const watchMs = 500;

const missing: Record<Requirement, (engine: EngineFacts) => string | undefined> = {
  linux: (engine) =>
    engine.osType === 'linux' ? undefined : `The engine runs ${engine.osType} containers.`,
  'userland-proxy': (engine) =>
    engine.userlandProxy === false ? 'The daemon runs without its userland proxy.' : undefined,
  'no-userland-proxy': (engine) =>
    engine.userlandProxy === false ? undefined : 'The daemon runs with its userland proxy.',
  iptables: (engine) => {
    if (engine.isRootless) return 'A rootless engine publishes ports without iptables.';
    return engine.iptables === false ? 'The daemon makes no rules of iptables.' : undefined;
  },
  // Without br_netfilter, no rule applies to packets within a bridge.
  icc: (engine) =>
    engine.icc === false && engine.bridgeNfCallIptables !== false
      ? 'The daemon keeps containers of its default bridge apart (icc=false).'
      : undefined,
  'host-folder': (engine) =>
    engine.sharesFiles ? undefined : 'The engine does not see the folders of this machine.',
};

/** Whether an engine can start a mode at all, and if not, why. */
export function modeSupport(mode: Mode, engine: EngineFacts): Support {
  for (const requirement of mode.requires) {
    const why = missing[requirement](engine);
    if (why !== undefined) return { ok: false, why };
  }
  return { ok: true };
}

/** What a run writes down of a mode that the engine cannot have. */
export function unsupportedWarning(mode: string, why: string): Warning {
  return warning('UNSUPPORTED_MODE', `Mode ${mode} is unsupported: ${why}`);
}

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
