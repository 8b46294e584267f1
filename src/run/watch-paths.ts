import type { Clock } from '../base/clock.ts';
import type { PathWatch } from '../base/path-counters.ts';
import { BenchError } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { isHere } from '../engine/is-here.ts';
import { parseCpuList } from '../base/cpu-list.ts';
import type { Cpusets } from '../host/cpusets.ts';
import { ownFiles } from '../host/host-reader.ts';
import type { HostReader } from '../host/host-reading.ts';
import { findDefaultBridge, isOurNetwork } from '../host/path-facts.ts';
import { openPathWatch, type WatchedContainer, type WatchedPair } from '../host/path-watch.ts';
import type { RunningContainer, Topology } from '../topology/start-topology.ts';

export interface WatchPathsOptions {
  readonly topologies: ReadonlyMap<string, Pick<Topology, 'containers'>>;
  readonly engine: Pick<Engine, 'facts' | 'defaultBridge'>;
  readonly reader: HostReader;
  /** Absent where server and client share all CPUs. */
  readonly cpusets?: Cpusets;
  readonly clock: Clock;
}

/**
 * Watches the ways of all modes of a generation, and what else goes on there. A mode that broke meanwhile is left out:
 * measuring says so. Beside the engine this program reads itself, in 0.2 ms; through a container it takes 1.5 ms, in a gap
 * of 2.5 ms between slices.
 */
export async function watchPaths({
  topologies,
  engine,
  reader,
  cpusets,
  clock,
}: WatchPathsOptions): Promise<PathWatch> {
  const pairs = new Map<string, WatchedPair>();
  const found = await Promise.all(
    [...topologies].map(async ([mode, each]) => [mode, await pairOf(each)] as const),
  );
  for (const [mode, pair] of found) if (pair) pairs.set(mode, pair);
  const bridge = (await findDefaultBridge(engine))?.link;
  const facts = await engine.facts();
  const readers = (await isOurNetwork({ facts, reader })) ? [ownFiles, reader] : [reader];
  return openPathWatch({
    ...{ readers, pairs, bridge, clock },
    ...(cpusets ? { cpus: [cpusets.server, cpusets.load].flatMap(parseCpuList) } : {}),
    ...(isHere(facts) ? { ownCpuUs } : {}),
  });
}

function ownCpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** @throws BenchError ENGINE_GONE */
async function pairOf(topology: Pick<Topology, 'containers'>): Promise<WatchedPair | undefined> {
  try {
    const { client, server } = await topology.containers();
    return { client: watched(client), server: watched(server) };
  } catch (thrown) {
    if (thrown instanceof BenchError && thrown.code !== 'ENGINE_GONE') return undefined;
    throw thrown;
  }
}

function watched({ id, pid, isOnHost, ...state }: RunningContainer): WatchedContainer {
  const addresses = [state.addresses, state.ipv6Addresses].flatMap((each) => Object.values(each));
  return { id, pid, isOnHost, addresses };
}
