import { BenchError } from '../base/errors.ts';
import { ownHost } from '../conditions/own-host.ts';
import type { ConditionSite } from '../contracts/condition.ts';
import { ownFiles } from '../host/host-reader.ts';
import { proxiesFor } from '../host/path-watch.ts';
import type { RunningContainer, Topology } from '../topology/start-topology.ts';

interface SiteOptions {
  /** Interface of Docker's default bridge. */
  readonly bridge: string | undefined;
  readonly cpusets?: NonNullable<ConditionSite['cpusets']>;
}

/**
 * Where the packets of a mode go on this host. @returns undefined for a mode that broke since it started: measuring says so.
 */
export async function siteOf(
  topology: Pick<Topology, 'containers' | 'endpoint'>,
  about: SiteOptions,
): Promise<ConditionSite | undefined> {
  try {
    const { client, server } = await topology.containers();
    const place = { client: placed(client), server: placed(server), endpoint: topology.endpoint };
    const proxies = proxiesFor(place.server, await ownFiles.read(['/proc/*/cmdline']));
    return { ...ownHost, ...place, ...about, proxies };
  } catch (thrown) {
    if (thrown instanceof BenchError && thrown.code !== 'ENGINE_GONE') return undefined;
    throw thrown;
  }
}

function placed({ pid, isOnHost, addresses }: RunningContainer): ConditionSite['client'] {
  return { pid, isOnHost, addresses: Object.values(addresses) };
}
