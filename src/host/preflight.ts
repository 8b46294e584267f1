import { setTimeout as sleep } from 'node:timers/promises';
import { warning, type Warning } from '../base/warnings.ts';
import type { Mode, Requirement } from '../contracts/mode.ts';
import type { Support } from '../contracts/workload.ts';
import { busyShare, readCpuTime } from './cpu-time.ts';
import { connectionWarnings } from './connection-room.ts';
import { chooseCpusets, type Cpusets } from './cpusets.ts';
import { explainedFacts, type ExplainedFact } from './explained-facts.ts';
import type { HostFacts } from './host-facts.ts';
import type { HostReader } from './host-reading.ts';
import { readHost } from './read-host.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';

/** Of all CPUs, while this program waits. */
const busyThreshold = 0.25;
const watchMs = 500;
const stealThreshold = 0.01;

const missing: Record<Requirement, (engine: EngineFacts) => string | undefined> = {
  linux: (engine) =>
    engine.osType === 'linux' ? undefined : `The engine runs ${engine.osType} containers.`,
  'userland-proxy': (engine) =>
    engine.userlandProxy === false ? 'The daemon runs without its userland proxy.' : undefined,
  iptables: (engine) =>
    engine.isRootless ? 'A rootless engine publishes ports without iptables.' : undefined,
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

export interface PreflightOptions {
  readonly engine: Pick<Engine, 'address' | 'isLocal' | 'otherContainers'>;
  readonly facts: EngineFacts;
  readonly host: HostFacts;
  readonly reader: HostReader;
}

/** What may weaken a run, seen before it starts. */
export async function preflight({
  engine,
  facts,
  host,
  reader,
}: PreflightOptions): Promise<readonly Warning[]> {
  const others = await engine.otherContainers();
  const busy = await busyWithOthers(reader);
  const { governor } = host.cpu;
  const found: (Warning | false)[] = [
    facts.cpus === 1 && warning('ONE_CPU', 'This machine has one CPU.'),
    fewCpusWarning(facts.cpus, chooseCpusets(host.cores, host.nodes)),
    others > 0 && warning('OTHER_CONTAINERS', `${String(others)} other containers are running.`),
    busyWarning(busy),
    governor !== undefined &&
      governor !== 'performance' &&
      warning('GOVERNOR', `CPU frequency governor "${governor}".`),
    ...connectionWarnings(host.connections),
    !engine.isLocal && warning('REMOTE_ENGINE', `The engine is at ${engine.address}.`),
    facts.isDesktop && warning('DESKTOP_VM', `The engine is ${facts.operatingSystem}.`),
  ];
  return found.filter((each) => each !== false);
}

interface ExamineOptions {
  readonly engine: PreflightOptions['engine'] & Pick<Engine, 'defaultBridge'>;
  readonly facts: EngineFacts;
  readonly reader: HostReader;
}

/** What may weaken a run, and what of this host a reader of its numbers has to know. */
export async function examineHost(options: ExamineOptions): Promise<{
  readonly host: HostFacts;
  readonly hostNamespace: string | undefined;
  readonly warnings: readonly Warning[];
  readonly explained: readonly ExplainedFact[];
}> {
  const { engine, facts, reader } = options;
  const { host, path, hostNamespace } = await readHost(engine, facts, reader);
  const warnings = await preflight({ ...options, host });
  return { host, hostNamespace, warnings, explained: explainedFacts(host, path) };
}

/** Where server and client leave no CPU to docker-proxy and to the kernel's own work. Pure. */
export function fewCpusWarning(cpus: number, cpusets: Cpusets | undefined): Warning | false {
  if (!cpusets) return false;
  const taken = [cpusets.server, cpusets.load].flatMap((each) => each.split(','));
  if (taken.length < cpus) return false;
  return warning('FEW_CPUS', `Server and client take all ${String(cpus)} CPUs.`);
}

export function busyWarning(share: number | undefined): Warning | false {
  if (share === undefined || share <= busyThreshold) return false;
  const percent = (share * 100).toFixed(0);
  return warning('BUSY_MACHINE', `The CPUs were ${percent} % busy before anything was started.`);
}

/** Not the load average: that still holds the set-up, or the run, of a minute ago. */
async function busyWithOthers(reader: HostReader): Promise<number | undefined> {
  const before = await readCpuTime(reader);
  if (!before) return undefined;
  await sleep(watchMs);
  const after = await readCpuTime(reader);
  return after ? busyShare(before, after) : undefined;
}

export function stealWarning(share: number | undefined): readonly Warning[] {
  return share !== undefined && share > stealThreshold
    ? [warning('STEAL', `${(share * 100).toFixed(1)} % of CPU time was stolen while measuring.`)]
    : [];
}
