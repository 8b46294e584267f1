import type { Provisioner, StartedMode } from '../../../src/contracts/mode.ts';
import { claimClientAddress } from '../addresses/claim-client-address.ts';
import { isInSubnet } from '../addresses/subnet.ts';

/**
 * Starts a server on the default bridge whose services are published on one host address, and a
 * client on the host that dials that address: the address alone decides which way packets take.
 */
export async function startPublished(
  provisioner: Provisioner,
  address: string,
): Promise<StartedMode> {
  const [load, network] = await Promise.all([
    provisioner.load({ network: { kind: 'host' } }),
    provisioner.defaultBridge(),
  ]);
  const server = await provisioner.server({
    network,
    publish: { address, ports: await load.freePorts() },
    listen: { kind: 'tcp', address: '0.0.0.0' },
  });
  const [own, published] = await Promise.all([server.address(), server.published()]);
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
        holds: isInSubnet(own, network.subnet),
        evidence: `server ${own}, subnet ${network.subnet}`,
      },
      {
        claim: `its ports are published on ${address} and nowhere else`,
        holds: published.addresses.every((each) => each === address),
        evidence: `${published.addresses.join(', ')}: ${ports.join(', ')}`,
      },
    ],
  };
}
