import { defineMode } from '../../src/contracts/mode.ts';
import { startOnHost } from './host-network/start-on-host.ts';
import { byServiceOnHost } from './names/loopback-service.ts';

export default defineMode({
  id: 'native',
  title: 'Native (no container)',
  phrase: 'plain processes without a container',
  docker: 'no-container',
  family: 'no-container',
  path: 'client → host loopback → server; processes of the host, from the files of the images',
  endpoint: 'tcp',
  requires: ['linux', 'engine-host'],
  buys: ['reachable-from-outside', 'client-address-kept', 'ports-can-collide'],
  caveats: [
    'Native processes have no limit of memory or processes, and no file system in layers; their CPUs are chosen by affinity in place of a cpuset.',
  ],
  hostPortsPerConnection: 1,
  proof: { passed: ['host lo'] },
  names: byServiceOnHost,
  start: (provisioner) => startOnHost(provisioner, { runsAs: 'process' }),
});
