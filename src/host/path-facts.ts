import type { BridgeSwitches } from '../base/bridge-netfilter.ts';
import { BenchError } from '../base/errors.ts';
import { readFirewallRules, type FirewallRules } from '../engine/firewall-rules.ts';
import type { Engine, EngineFacts, EngineNetwork } from '../engine/engine.ts';
import { isHere } from '../engine/is-here.ts';
import { numbersIn, ownNetworkNamespace, type HostReader } from './host-reading.ts';

/** What stands on the way of packets between two containers of one bridge. */
export interface PathFacts {
  /**
   * Bridges whose own switch could be read: Docker's default one. That of a network which a run makes is off, as
   * the kernel makes it. Where either it or the switch of the whole host is on, packets pass iptables.
   */
  readonly bridges: BridgeSwitches;
  /** Absent where this program may not read them, or is not in the network namespace of the engine. */
  readonly firewall?: FirewallRules;
}

export interface PathFactsOptions {
  readonly facts: EngineFacts;
  readonly reader: HostReader;
  /** Interface of Docker's default bridge; undefined where there is none. */
  readonly bridge: string | undefined;
}

/** Never rejects for what cannot be read. */
export async function readPathFacts(options: PathFactsOptions): Promise<PathFacts> {
  const bridges = await readBridges(options);
  // The inspector could not: rules are shown to those only who may change them.
  const firewall = (await isOurNetwork(options)) ? await readFirewallRules() : undefined;
  return { bridges, ...(firewall ? { firewall } : {}) };
}

async function readBridges({ bridge, reader }: PathFactsOptions): Promise<BridgeSwitches> {
  if (bridge === undefined) return {};
  const file = `/sys/class/net/${bridge}/bridge/nf_call_iptables`;
  const [value] = numbersIn(await reader.read([file]), file);
  return value === undefined ? {} : { [bridge]: { nfCallIptables: value === 1 } };
}

/** Docker's default bridge; undefined where the engine has none. @throws BenchError ENGINE_GONE */
export async function findDefaultBridge(
  engine: Pick<Engine, 'defaultBridge'>,
): Promise<EngineNetwork | undefined> {
  try {
    return await engine.defaultBridge();
  } catch (thrown) {
    // An engine without one has no mode that needs it, or fails that mode in words of its own.
    if (thrown instanceof BenchError && thrown.code !== 'ENGINE_GONE') return undefined;
    throw thrown;
  }
}

/**
 * Whether this program is in the network namespace of the engine. The number of a namespace is that of one kernel, and
 * each kernel gives the same one to its first.
 */
export async function isOurNetwork({
  facts,
  reader,
}: Pick<PathFactsOptions, 'facts' | 'reader'>): Promise<boolean> {
  if (!isHere(facts)) return false;
  const { networkNamespace } = await reader.read([]);
  return networkNamespace !== undefined && networkNamespace === ownNetworkNamespace();
}
