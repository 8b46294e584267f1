import { defineMode } from '../../src/contracts/mode.ts';
import { claimClientAddress } from './addresses/claim-client-address.ts';
import { isInSubnet } from './addresses/subnet.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';

export default defineMode({
  id: 'bridge-direct',
  title: 'Bridge, from the host without a published port',
  phrase: "a container's own address, dialled from the host",
  docker: 'bridge',
  family: 'bridge',
  path: 'client on the host → docker0 → veth → server',
  endpoint: 'tcp',
  requires: ['linux'],
  buys: ['own-address', 'client-address-kept'],
  caveats: [ownSysctls],
  hostPortsPerConnection: 1,
  proof: {
    passed: ['host bridge', 'server network'],
    still: ['server lo'],
  },
  async start(provisioner) {
    const network = await provisioner.defaultBridge();
    const [load, server] = await Promise.all([
      provisioner.load({ network: { kind: 'host' } }),
      provisioner.server({ network, listen: { kind: 'tcp', address: '0.0.0.0' } }),
    ]);
    const address = await server.address();
    const endpoint = { kind: 'tcp', host: address, ports: server.ports } as const;
    return {
      load,
      endpoint,
      // The host sends from the address that it has on the bridge.
      claimsOnceReady: claimClientAddress(load, endpoint, network.gateway),
      claims: [
        {
          claim: "the server has an address in the bridge's subnet",
          holds: isInSubnet(address, network.subnet),
          evidence: `server ${address}, subnet ${network.subnet}`,
        },
      ],
    };
  },
});
