import type Docker from 'dockerode';
import type { EngineNetwork, NetworkRequest } from './engine.ts';
import { runLabel } from './engine.ts';
import { engineError, ignoreGone, orEngineError, removed, statusOf } from './engine-error.ts';

const linkOption = 'com.docker.network.bridge.name';
export const iccOption = 'com.docker.network.bridge.enable_icc';

export interface NetworkInspect {
  readonly Id: string;
  readonly Name: string;
  readonly Driver: string;
  readonly Options: Readonly<Record<string, string>> | null;
  readonly IPAM: { readonly Config: readonly { Subnet: string; Gateway?: string }[] | null };
}

/** Subnet and gateway of a network, as the engine reports them. @throws BenchError ENGINE_FAILED */
export async function inspectNetwork(docker: Docker, name: string): Promise<EngineNetwork> {
  try {
    const found = (await docker.getNetwork(name).inspect()) as NetworkInspect;
    const config = (found.IPAM.Config ?? []).find((each) => !each.Subnet.includes(':'));
    const subnet = config?.Subnet ?? '';
    const gateway = config?.Gateway ?? firstAddress(subnet);
    const icc = found.Options?.[iccOption];
    const ofIpv6 = (found.IPAM.Config ?? []).find((each) => each.Subnet.includes(':'));
    return {
      ...{ name, subnet, gateway },
      ...(ofIpv6 ? { ipv6: { subnet: ofIpv6.Subnet, gateway: ofIpv6.Gateway ?? '' } } : {}),
      ...linkOf(found),
      ...(icc === undefined ? {} : { icc: icc === 'true' }),
    };
  } catch (thrown) {
    throw engineError(thrown, `read the network ${name}`);
  }
}

/** Docker names the link of a bridge by its network's id, unless an option does. */
export function linkOf({
  Id,
  Driver,
  Options,
}: Pick<NetworkInspect, 'Id' | 'Driver' | 'Options'>): Pick<EngineNetwork, 'link'> {
  if (Driver !== 'bridge') return {};
  return { link: Options?.[linkOption] ?? `br-${Id.slice(0, 12)}` };
}

/** @throws BenchError ENGINE_FAILED with the engine's reason, for example a driver that it lacks. */
export async function createNetwork(
  docker: Docker,
  name: string,
  runId: string,
  { driver, options = {}, subnet, ipv6Subnet, isInternal = false }: NetworkRequest,
): Promise<EngineNetwork> {
  const subnets = [subnet, ipv6Subnet].flatMap((each) =>
    each === undefined ? [] : [configOf(each)],
  );
  try {
    await docker.createNetwork({
      Name: name,
      Driver: driver,
      // Two networks of one name are possible otherwise.
      CheckDuplicate: true,
      Labels: { [runLabel]: runId },
      Options: { ...options },
      ...(ipv6Subnet === undefined ? {} : { EnableIPv6: true }),
      ...(isInternal ? { Internal: true } : {}),
      ...(subnets.length === 0 ? {} : { IPAM: { Config: subnets } }),
    });
  } catch (thrown) {
    throw engineError(thrown, `create the network ${name}`);
  }
  return inspectNetwork(docker, name);
}

/** Engines leave the gateway of an IPv6 subnet out of what they report, unless it was given. */
function configOf(subnet: string): { Subnet: string; Gateway?: string } {
  const [network = '', prefix] = subnet.split('/');
  const isIpv6 = network.endsWith('::') && prefix !== undefined;
  return { Subnet: subnet, ...(isIpv6 ? { Gateway: `${network}1` } : {}) };
}

/**
 * One that is gone already is no error. Docker sometimes keeps the endpoint of a container that it has removed, and the network
 * for it: what is still on the network is taken off.
 */
export async function removeNetwork(docker: Docker, name: string): Promise<void> {
  const network = docker.getNetwork(name);
  const remove = async (): Promise<void> => {
    try {
      await network.remove();
    } catch (thrown) {
      if (statusOf(thrown) !== inUse) throw thrown;
      await disconnectAll(network);
      await network.remove();
    }
  };
  await removed(orEngineError(ignoreGone(remove(), [404]), `remove the network ${name}`));
}

/** What the engine answers where a network has endpoints. */
const inUse = 403;

async function disconnectAll(network: Docker.Network): Promise<void> {
  const { Containers: endpoints = {} } = (await network.inspect()) as {
    readonly Containers?: Readonly<Record<string, { readonly Name: string }>>;
  };
  for (const { Name } of Object.values(endpoints)) {
    await ignoreGone(network.disconnect({ Container: Name, Force: true }), [404]);
  }
}

/** Removes every network with our label but those of one run. @returns their names. */
export async function sweepNetworks(
  docker: Docker,
  exceptRunId?: string,
): Promise<readonly string[]> {
  const all = await docker.listNetworks({ filters: { label: [runLabel] } });
  const left = all.filter((each) => each.Labels?.[runLabel] !== exceptRunId);
  for (const { Name } of left) await removeNetwork(docker, Name);
  return left.map(({ Name }) => Name);
}

/** An engine that was given its bridge leaves the gateway out: it is the subnet's first address. */
function firstAddress(subnet: string): string {
  const [network = ''] = subnet.split('/');
  return network.replace(/\d+$/, (last) => String(Number(last) + 1));
}
