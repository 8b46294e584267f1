import type {
  AddressedNetwork,
  AddressFamily,
  Provisioner,
  StartedMode,
} from '../../../src/contracts/mode.ts';
import { claimClientAddress } from '../addresses/claim-client-address.ts';
import { anyAddress, subnetOf } from '../addresses/family.ts';
import { isInSubnet } from '../addresses/subnet.ts';
import { nameInNetwork } from '../names/embedded-resolver.ts';

/** Starts server and client on one network of the mode's own; the client dials the server's address. @param family of the addresses they use */
export async function startNeighbours(
  provisioner: Provisioner,
  network: AddressedNetwork,
  family: AddressFamily = 'ipv4',
): Promise<StartedMode> {
  const subnet = subnetOf(network, family);
  const [load, server] = await Promise.all([
    provisioner.load({ network }),
    provisioner.server({ network, listen: { kind: 'tcp', address: anyAddress[family] } }),
  ]);
  const [address, own, named] = await Promise.all([
    server.address(family),
    load.address(family),
    server.address(),
  ]);
  const name = nameInNetwork(server, named);
  const endpoint = { kind: 'tcp', host: address, ports: server.ports, name } as const;
  return {
    load,
    endpoint,
    claimsOnceReady: claimClientAddress(load, endpoint, own),
    claims: [
      {
        claim: 'server and client have addresses of their own in the subnet of their network',
        holds: isInSubnet(address, subnet) && isInSubnet(own, subnet) && address !== own,
        evidence: `server ${address}, client ${own}, subnet ${subnet}`,
      },
    ],
  };
}
