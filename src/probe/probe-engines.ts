/**
 * probe: asks with packets what audit derives, on engines of our own. In: a dockerd of this machine. Out: who reaches whom,
 * derived and probed, in each condition.
 * Must not: touch the network of this machine, or need an image or a registry.
 * May import: base, contracts, engine, host, audit.
 */
import { join } from 'node:path';
import { reachesOf } from '../audit/reaches-of.ts';
import { CleanupStack } from '../base/cleanup-stack.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import { anyPort, outside, theHost, type Reach } from '../contracts/reach.ts';
import type { Engine } from '../engine/engine.ts';
import { readNetworkFacts } from '../host/network/network-facts.ts';
import { openNamespaces, type Namespaces } from './namespaces.ts';
import { plantNetworks, publishedPort } from './planted-networks.ts';
import { startProbedDaemon } from './probed-daemon.ts';
import { startProbers, type Prober } from './probers.ts';
import { agreementOf, type ProbedReach } from './agreement.ts';
import { hostConditions, type HostCondition } from './host-conditions.ts';

/** One that no rule names. */
const unnamedPort = 7777;

/** What was derived and probed on one engine, in one condition of its host. */
export interface ProbedCondition {
  readonly engine: string;
  readonly host: HostCondition;
  readonly reaches: readonly ProbedReach[];
}

export interface ProbeOptions {
  /** An empty one, for data and sockets of engines. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** Flags of the engines that are probed. */
const engines: readonly (readonly string[])[] = [
  [],
  ['--userland-proxy=false', '--icc=false'],
  ['--iptables=false'],
];

/**
 * Who reaches whom on engines of our own, derived and with packets, in all conditions that decide it. What the machine
 * has is not touched: engines, containers and whoever is outside are in network namespaces that end with this.
 */
export async function probeEngines(options: ProbeOptions): Promise<readonly ProbedCondition[]> {
  // None is left behind where another fails.
  const ended = await Promise.allSettled(
    engines.map((flags, at) =>
      probeEngine({ ...options, folder: join(options.folder, String(at)) }, flags),
    ),
  );
  return ended.flatMap((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

async function probeEngine(
  { folder, signal, say }: ProbeOptions,
  flags: readonly string[],
): Promise<readonly ProbedCondition[]> {
  const engineName = ['dockerd', ...flags].join(' ');
  await using cleanup = new CleanupStack();
  const namespaces = await openNamespaces(cleanup);
  const engine = await startProbedDaemon({ namespaces, folder, flags, signal }, cleanup);
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
    say(`Probing ${engineName} (${found.length + 1} of ${hostConditions.length})`);
    const reaches = await probeCondition(engine, namespaces, probers, host);
    found.push({ engine: engineName, host, reaches });
  }
  return found;
}

async function probeCondition(
  engine: Engine,
  { run, outsider }: Namespaces,
  probers: ReadonlyMap<string, Prober>,
  host: HostCondition,
): Promise<readonly ProbedReach[]> {
  await run(
    'sh',
    '-ec',
    host.settings.map(([path, value]) => `echo ${value} > /proc/sys/net/${path}`).join('\n'),
  );
  const reaches = reachesOf(await readNetworkFacts(engine), outsider);
  const sources = [...new Set(reaches.map(({ from }) => from))];
  const probed = await Promise.all(
    sources.map(async (from) => {
      const asked = reaches.filter((each) => each.from === from);
      const dialled = asked.filter(({ address }) => address !== undefined);
      const answers = await probers.get(from)?.probe(dialled.map(targetOf));
      return asked.map((reach): ProbedReach => {
        const answered = answers?.[dialled.indexOf(reach)];
        return {
          ...reach,
          ...(answered === undefined ? {} : { answered }),
          agreement: agreementOf(reach, answered),
        };
      });
    }),
  );
  return probed.flat();
}

function targetOf({ transport, address = '', port }: Reach) {
  return { transport, address, port: port === anyPort ? unnamedPort : port };
}
