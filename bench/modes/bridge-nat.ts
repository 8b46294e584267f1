import { defineMode } from '../../src/contracts/mode.ts';
import { startPublished } from './published-port/start-published.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';

export default defineMode({
  id: 'bridge-nat',
  title: 'Bridge, published port (NAT)',
  phrase: 'a published port',
  docker: 'bridge',
  family: 'published',
  path: 'client on the host → iptables DNAT → docker0 → veth → server',
  endpoint: 'tcp',
  requires: ['linux', 'iptables'],
  buys: ['own-address', 'reachable-from-outside', 'client-address-kept'],
  caveats: [ownSysctls],
  hostPortsPerConnection: 1,
  proof: {
    passed: ['host bridge', 'server network'],
    still: ['server lo', 'docker-proxy'],
  },
  async start(provisioner) {
    const network = await provisioner.defaultBridge();
    // The gateway's address is not loopback, so Docker's DNAT rule in OUTPUT takes it.
    return startPublished(provisioner, { network, address: network.gateway });
  },
});
