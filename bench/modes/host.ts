import { defineMode } from '../../src/contracts/mode.ts';
import { startOnHost } from './host-network/start-on-host.ts';
import { byServiceOnHost } from './names/loopback-service.ts';

export default defineMode({
  id: 'host',
  title: 'Host',
  phrase: "the host's network",
  docker: 'host',
  family: 'host',
  path: 'client → host loopback → server',
  endpoint: 'tcp',
  requires: ['linux'],
  buys: ['reachable-from-outside', 'client-address-kept', 'ports-can-collide'],
  hostPortsPerConnection: 1,
  proof: { passed: ['host lo'] },
  names: byServiceOnHost,
  start: (provisioner) => startOnHost(provisioner),
});
