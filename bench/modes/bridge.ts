import { defineMode } from '../../src/contracts/mode.ts';
import { claimClientAddress } from './addresses/claim-client-address.ts';
import { claimDerivedMac } from './addresses/claim-derived-mac.ts';
import { isInSubnet } from './addresses/subnet.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';

export default defineMode({
  id: 'bridge',
  title: 'Bridge',
  phrase: 'a bridge',
  docker: 'bridge',
  family: 'bridge',
  path: 'client → veth → docker0 → veth → server',
  endpoint: 'tcp',
  requires: ['linux', 'icc'],
  // Not isolated: by default, every container that is started without a network is a neighbour on this bridge.
  buys: ['own-address', 'client-address-kept'],
  caveats: [ownSysctls],
  dependsOn: ['bridge-netfilter'],
  proof: {
    passed: ['client network', 'server network'],
    still: ['client lo', 'server lo'],
  },
  async start(provisioner) {
    const network = await provisioner.defaultBridge();
    const [load, server] = await Promise.all([
      provisioner.load({ network }),
      provisioner.server({ network, listen: { kind: 'tcp', address: '0.0.0.0' } }),
    ]);
    const { subnet } = network;
    const [address, own, derivedMac] = await Promise.all([
      server.address(),
      load.address(),
      claimDerivedMac(server, load),
    ]);
    const endpoint = { kind: 'tcp', host: address, ports: server.ports } as const;
    return {
      load,
      endpoint,
      claimsOnceReady: claimClientAddress(load, endpoint, own),
      claims: [
        {
          claim: "server and client have addresses of their own in the bridge's subnet",
          holds: isInSubnet(address, subnet) && isInSubnet(own, subnet) && address !== own,
          evidence: `server ${address}, client ${own}, subnet ${subnet}`,
        },
        ...derivedMac,
      ],
    };
  },
});
