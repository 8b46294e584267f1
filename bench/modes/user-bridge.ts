import { defineMode } from '../../src/contracts/mode.ts';
import { claimClientAddress } from './addresses/claim-client-address.ts';
import { isInSubnet } from './addresses/subnet.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';
import { byEmbeddedResolver, nameInNetwork } from './names/embedded-resolver.ts';

export default defineMode({
  id: 'user-bridge',
  title: 'User-defined bridge',
  phrase: 'a user-defined bridge',
  docker: 'bridge',
  family: 'bridge',
  path: "client → the server's name → veth → a bridge of its own → veth → server",
  endpoint: 'tcp',
  requires: ['linux'],
  buys: ['own-address', 'isolated-from-neighbours', 'client-address-kept'],
  caveats: [
    ownSysctls,
    "Docker's resolver has NAT rules in the network namespace of each container on a network of one's own, so the kernel tracks its connections there.",
  ],
  dependsOn: ['bridge-netfilter'],
  // The client's loopback need not be still: Docker's resolver answers there.
  proof: {
    passed: ['client network', 'server network'],
    still: ['server lo'],
  },
  names: byEmbeddedResolver,
  async start(provisioner) {
    const [network, defaultBridge] = await Promise.all([
      provisioner.network({ driver: 'bridge' }),
      provisioner.defaultBridge(),
    ]);
    const [load, server] = await Promise.all([
      provisioner.load({ network }),
      provisioner.server({ network, listen: { kind: 'tcp', address: '0.0.0.0' } }),
    ]);
    const { subnet } = network;
    const [address, own, resolved, ofServer, ofLoad] = await Promise.all([
      server.address(),
      load.address(),
      load.resolve(server.name),
      server.addresses(),
      load.addresses(),
    ]);
    const all = [...ofServer, ...ofLoad];
    // By name, so that Docker's resolver takes part in connecting, and in nothing after that.
    const name = nameInNetwork(server, address);
    const endpoint = { kind: 'tcp', host: server.name, ports: server.ports, name } as const;
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
        {
          claim: "the server's name resolves to its address",
          holds: resolved === address,
          evidence: `${server.name}: ${resolved ?? 'unknown'}`,
        },
        {
          claim: 'neither is on the default bridge',
          holds: !all.some((each) => isInSubnet(each, defaultBridge.subnet)),
          evidence: `default bridge ${defaultBridge.subnet}; ${all.join(', ')}`,
        },
      ],
    };
  },
});
