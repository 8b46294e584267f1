import { standardPorts } from '../../../src/contracts/endpoint.ts';
import { isInSubnet } from '../addresses/subnet.ts';
import type { StartedMode, Provisioner } from '../../../src/contracts/mode.ts';

/**
 * Raises a server on the default bridge whose services are published on one host address, and a
 * client on the host that dials that address: the address alone decides which way packets take.
 */
export async function startPublished(stage: Provisioner, address: string): Promise<StartedMode> {
  const [load, { subnet }] = await Promise.all([
    stage.load({ network: { kind: 'host' } }),
    stage.bridge(),
  ]);
  const { iperf3: iperf3Port } = await load.freePorts();
  const server = await stage.server({
    network: { kind: 'bridge', publish: { address, iperf3Port } },
    listen: { kind: 'tcp', address: '0.0.0.0', ports: standardPorts },
  });
  const [own, published] = await Promise.all([server.bridgeAddress(), server.published()]);
  return {
    load,
    endpoint: { kind: 'tcp', host: address, ports: published.ports },
    claims: [
      {
        claim: "the server has an address in the bridge's subnet",
        holds: isInSubnet(own, subnet),
        evidence: `server ${own}, subnet ${subnet}`,
      },
      {
        claim: `its ports are published on ${address} and nowhere else`,
        holds: published.addresses.every((each) => each === address),
        evidence: `${published.addresses.join(', ')}: HTTP at ${String(published.ports.http)}`,
      },
    ],
  };
}
