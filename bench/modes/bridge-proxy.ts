import { defineMode } from '../../src/contracts/mode.ts';
import { startPublished } from './published-port/start-published.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';

export default defineMode({
  id: 'bridge-proxy',
  title: 'Bridge, published port (docker-proxy)',
  phrase: 'a port through docker-proxy',
  docker: 'bridge',
  family: 'published',
  path: 'client on the host → host loopback → docker-proxy → docker0 → veth → server',
  endpoint: 'tcp',
  requires: ['linux', 'userland-proxy'],
  // The server sees docker-proxy's address in place of the client's.
  buys: ['own-address', 'reachable-from-outside'],
  caveats: [ownSysctls, 'docker-proxy runs on any CPU, not on the CPUs of the server or the load.'],
  // The client's, and the one from which docker-proxy dials the server.
  hostPortsPerConnection: 2,
  // docker-proxy is started with the container, and its threads settle differently each time.
  containerSd: 0.02,
  proof: {
    passed: ['docker-proxy', 'host lo', 'host bridge', 'server network'],
    still: ['server lo'],
  },
  async start(provisioner) {
    const network = await provisioner.defaultBridge();
    // Docker's DNAT rule leaves out 127.0.0.0/8, so docker-proxy takes it.
    return startPublished(provisioner, { network, address: '127.0.0.1' });
  },
});
