import { defineMode } from '../../src/contracts/mode.ts';
import { startPublished } from './published-port/start-published.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';

export default defineMode({
  id: 'bridge-loopback',
  title: 'Bridge, published port on loopback (no docker-proxy)',
  phrase: 'a port on loopback without docker-proxy',
  docker: 'bridge',
  family: 'published',
  path: 'client on the host → host loopback address → iptables DNAT → docker0 → veth → server',
  endpoint: 'tcp',
  requires: ['linux', 'iptables', 'no-userland-proxy'],
  // A packet from 127.0.0.1 cannot leave its host, so the kernel gives it the gateway's address: who called is lost.
  buys: ['own-address', 'reachable-from-outside'],
  caveats: [ownSysctls],
  hostPortsPerConnection: 1,
  proof: {
    passed: ['host bridge', 'server network'],
    still: ['server lo', 'docker-proxy'],
  },
  async start(provisioner) {
    // Without its proxy, Docker sets route_localnet, and its DNAT rule in OUTPUT takes 127.0.0.0/8 as well.
    return startPublished(provisioner, {
      network: await provisioner.defaultBridge(),
      address: '127.0.0.1',
    });
  },
});
