import { defineMode } from '../../src/contracts/mode.ts';
import { ipv6Filtering } from './caveats/ipv6-filtering.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';
import { startPublished } from './published-port/start-published.ts';

export default defineMode({
  id: 'bridge-nat-ipv6',
  title: 'User-defined bridge, published port over IPv6 (NAT)',
  phrase: 'a port published over IPv6',
  docker: 'bridge',
  family: 'published',
  path: 'client on the host → ip6tables DNAT → a bridge of its own → veth → server, over IPv6',
  endpoint: 'tcp',
  // Without ip6tables, an engine hands IPv6 ports to docker-proxy, which is another way.
  requires: ['linux', 'ip6tables'],
  buys: [
    'own-address',
    'reachable-from-outside',
    'isolated-from-neighbours',
    'client-address-kept',
  ],
  caveats: [ownSysctls, ipv6Filtering],
  hostPortsPerConnection: 1,
  // The bridge is the network's own, not the default one that "host bridge" stands for.
  proof: {
    passed: ['server network'],
    still: ['server lo', 'docker-proxy'],
  },
  async start(provisioner) {
    const network = await provisioner.network({ driver: 'bridge', ipv6: true });
    const address = network.ipv6?.gateway ?? '';
    return startPublished(provisioner, { network, address });
  },
});
