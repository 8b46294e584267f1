/**
 * probe: asks with packets what audit derives, on engines of our own. In: a dockerd of this machine. Out: who reaches whom,
 * derived and probed, in each condition.
 * Must not: touch the network of this machine, or need an image or a registry.
 * May import: base, contracts, engine, host, audit.
 */
import { join } from 'node:path';
import { CleanupStack } from '../base/cleanup-stack.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import { outside, theHost } from '../contracts/reach.ts';
import type { Daemon } from '../engine/private/daemon.ts';
import { wantedDaemon, type WantedEngine } from '../engine/private/wanted-engine.ts';
import { openNamespaces } from './namespaces.ts';
import { plantNetworks, publishedPort } from './planted-networks.ts';
import { startProbedDaemon } from './probed-daemon.ts';
import { startProbers } from './probers.ts';
import { usualEngines } from './usual-engines.ts';
import type { ProbedReach } from './agreement.ts';
import { probeCondition, unnamedPort } from './probe-condition.ts';
import { hostConditions, type HostCondition } from './host-conditions.ts';

/** What was derived and probed on one engine, in one condition of its host. */
export interface ProbedCondition {
  /** What it was called, or the command that starts it. */
  readonly engine: string;
  /** Of its dockerd. */
  readonly version: string;
  readonly host: HostCondition;
  readonly reaches: readonly ProbedReach[];
}

export interface ProbeOptions {
  /** An empty one, for data and sockets of engines. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Who reaches whom on engines of our own, derived and with packets, in all conditions that decide it. What the machine
 * has is not touched: engines, containers and whoever is outside are in network namespaces that end with this.
 * @throws BenchError NO_ENGINE where one does not start, IMAGE_FAILED where its Debian cannot be bootstrapped
 */
export async function probeEngines(
  options: ProbeOptions,
  engines: readonly WantedEngine[] = usualEngines,
): Promise<readonly ProbedCondition[]> {
  const daemons: Daemon[] = [];
  // One by one: several may be of one release, which is bootstrapped once.
  for (const each of engines) daemons.push(await wantedDaemon(each, options));
  // None is left behind where another fails.
  const ended = await Promise.allSettled(
    daemons.map((daemon, at) =>
      probeEngine({ ...options, folder: join(options.folder, String(at)) }, daemon),
    ),
  );
  return ended.flatMap((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

async function probeEngine(
  { folder, signal, say }: ProbeOptions,
  daemon: Daemon,
): Promise<readonly ProbedCondition[]> {
  const { id: called = 'dockerd' } = daemon;
  await using cleanup = new CleanupStack();
  const namespaces = await openNamespaces(cleanup);
  const engine = await startProbedDaemon({ namespaces, folder, daemon, signal }, cleanup);
  const { version } = await engine.facts();
  const pids = await plantNetworks(engine, cleanup, signal);
  const parties = new Map([
    ...pids,
    [theHost, namespaces.inside],
    [outside, namespaces.outside],
  ] as const);
  const probers = await startProbers(parties, [unnamedPort, publishedPort], cleanup);
  const found: ProbedCondition[] = [];
  for (const host of hostConditions) {
    throwIfInterrupted(signal);
    say(`Probing ${called} (${found.length + 1} of ${hostConditions.length})`);
    const reaches = await probeCondition(engine, namespaces, probers, host);
    found.push({ engine: called, version, host, reaches });
  }
  return found;
}
