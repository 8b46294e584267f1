import { defineMode } from '../../src/contracts/mode.ts';
import { startPublished } from './published-port/start-published.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';

export default defineMode({
  id: 'fixed-port',
  title: 'Bridge, published port (NAT, fixed)',
  phrase: 'a published port of a fixed number',
  docker: 'bridge',
  family: 'published',
  path: 'client on the host → iptables DNAT of a given port → docker0 → veth → server',
  endpoint: 'tcp',
  requires: ['linux', 'iptables'],
  buys: ['own-address', 'reachable-from-outside', 'client-address-kept', 'ports-can-collide'],
  caveats: [ownSysctls],
  hostPortsPerConnection: 1,
  proof: {
    passed: ['host bridge', 'server network'],
    still: ['server lo', 'docker-proxy'],
  },
  async start(provisioner) {
    const network = await provisioner.defaultBridge();
    return startPublished(provisioner, { network, address: network.gateway, allocation: 'mode' });
  },
});
