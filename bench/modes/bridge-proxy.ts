import { defineMode } from '../../src/define/mode.ts';
import { raisePublished } from '../../src/define/raise-published.ts';

export default defineMode({
  id: 'bridge-proxy',
  title: 'Bridge, published port (docker-proxy)',
  docker: 'bridge',
  path: 'client on the host → host loopback → docker-proxy → docker0 → veth → nginx',
  endpoint: 'tcp',
  requires: ['linux', 'userland-proxy'],
  raise(stage) {
    // Docker's DNAT rule leaves out 127.0.0.0/8, so docker-proxy takes it.
    return raisePublished(stage, '127.0.0.1');
  },
});
