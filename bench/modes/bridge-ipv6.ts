import { defineMode } from '../../src/contracts/mode.ts';
import { ipv6Filtering } from './caveats/ipv6-filtering.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';
import { startNeighbours } from './neighbours/start-neighbours.ts';
import { byEmbeddedResolver } from './names/embedded-resolver.ts';

export default defineMode({
  id: 'bridge-ipv6',
  title: 'User-defined bridge, IPv6',
  phrase: 'a bridge over IPv6',
  docker: 'bridge',
  family: 'bridge',
  path: 'client → veth → a bridge of its own → veth → server, over IPv6',
  endpoint: 'tcp',
  requires: ['linux'],
  buys: ['own-address', 'isolated-from-neighbours', 'client-address-kept'],
  caveats: [ownSysctls, ipv6Filtering],
  dependsOn: ['bridge-netfilter'],
  // The client's loopback need not be still: Docker's resolver answers there.
  proof: {
    passed: ['client network', 'server network'],
    still: ['server lo'],
  },
  names: byEmbeddedResolver,
  async start(provisioner) {
    const network = await provisioner.network({ driver: 'bridge', ipv6: true });
    return startNeighbours(provisioner, network, 'ipv6');
  },
});
