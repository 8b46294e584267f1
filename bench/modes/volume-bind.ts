import { defineMode } from '../../src/contracts/mode.ts';
import { noNetwork } from './proofs/no-network.ts';
import { startVolume } from './shared-volume/start-volume.ts';

export default defineMode({
  id: 'volume-bind',
  title: 'Volume, bind mount',
  phrase: 'a bind mount',
  docker: 'none',
  family: 'none',
  path: 'client → files on a folder of the host, mounted into both',
  endpoint: 'volume',
  requires: ['linux', 'host-folder'],
  buys: ['isolated-from-neighbours'],
  proof: noNetwork,
  start: (provisioner) => startVolume(provisioner, 'bind'),
});
