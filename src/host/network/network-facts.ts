import type { NetworkFacts } from '../../base/network-facts.ts';
import type { Engine } from '../../engine/engine.ts';
import { isHere } from '../../engine/is-here.ts';
import { ownNetworkNamespace } from '../host-reading.ts';
import { findDaemon, type DaemonProcess } from './daemon-process.ts';
import { readNetworkOfHost } from './network-of-host.ts';

/**
 * All that decides who reaches whom on an engine. Reads only: nothing is sent, started or changed. What another
 * machine, or only root, could tell is absent. @param namespace that its dockerd is in, where that is known: `net:[4026531840]`
 */
export async function readNetworkFacts(
  engine: Pick<Engine, 'facts' | 'inventory'>,
  namespace?: string,
): Promise<NetworkFacts> {
  const [facts, inventory] = await Promise.all([engine.facts(), engine.inventory()]);
  const daemon = isHere(facts) ? await findDaemon(inventory.dataRoot, namespace) : undefined;
  return {
    ...inventory,
    ...(daemon ? { daemon: daemon.settings, ...(await hostOf(daemon)) } : {}),
  };
}

async function hostOf({
  pid,
  networkNamespace,
  proxies,
}: DaemonProcess): Promise<Pick<NetworkFacts, 'host'>> {
  // Without it, it may be any.
  if (networkNamespace === undefined) return {};
  const isOurs = networkNamespace === ownNetworkNamespace();
  const host = await readNetworkOfHost(isOurs ? undefined : pid);
  return { host: { ...host, proxies } };
}
