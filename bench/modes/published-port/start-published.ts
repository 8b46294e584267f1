import { isIPv6 } from 'node:net';
import type {
  AddressedNetwork,
  Provisioner,
  Publishing,
  StartedMode,
} from '../../../src/contracts/mode.ts';
import { claimClientAddress } from '../addresses/claim-client-address.ts';
import { anyAddress, subnetOf } from '../addresses/family.ts';
import { isInSubnet } from '../addresses/subnet.ts';
import { claimGivenPorts } from './claim-given-ports.ts';

export interface PublishedOptions {
  /** Of the server. */
  readonly network: AddressedNetwork;
  /** Of the host, which the services are published on; its family is the server's, too. */
  readonly address: string;
  /** Who chooses the host ports; the engine where left out. */
  readonly allocation?: Publishing['allocation'];
}

/**
 * Starts a server on a bridge whose services are published on one host address, and a
 * client on the host that dials that address: the address alone decides which way packets take.
 */
export async function startPublished(
  provisioner: Provisioner,
  { network, address, allocation = 'engine' }: PublishedOptions,
): Promise<StartedMode> {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const subnet = subnetOf(network, family);
  const load = await provisioner.load({ network: { kind: 'host' } });
  const options = {
    network,
    publish: { address, ports: await load.freePorts(), allocation },
    listen: { kind: 'tcp', address: anyAddress[family] },
  } as const;
  const server = await provisioner.server(options);
  const [own, published] = await Promise.all([server.address(family), server.published()]);
  const ports = Object.entries(published.ports).map(([id, port]) => `${id} at ${String(port)}`);
  const endpoint = { kind: 'tcp', host: address, ports: published.ports } as const;
  return {
    load,
    endpoint,
    // Who dials an address of its own machine sends from that address.
    claimsOnceReady: claimClientAddress(load, endpoint, address),
    claims: [
      {
        claim: "the server has an address in the bridge's subnet",
        holds: isInSubnet(own, subnet),
        evidence: `server ${own}, subnet ${subnet}`,
      },
      {
        claim: `its ports are published on ${address} and nowhere else`,
        holds: published.addresses.every((each) => each === address),
        evidence: `${published.addresses.join(', ')}: ${ports.join(', ')}`,
      },
      ...(allocation === 'mode'
        ? await claimGivenPorts(provisioner, options, published.ports)
        : []),
    ],
  };
}
