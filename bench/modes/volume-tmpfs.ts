import { defineMode } from '../../src/contracts/mode.ts';
import { noNetwork } from './proofs/no-network.ts';
import { startVolume } from './shared-volume/start-volume.ts';

export default defineMode({
  id: 'volume-tmpfs',
  title: 'Volume, tmpfs',
  phrase: 'a shared tmpfs',
  docker: 'none',
  family: 'none',
  path: 'client → files on a volume in memory',
  endpoint: 'volume',
  requires: ['linux'],
  buys: ['isolated-from-neighbours'],
  proof: noNetwork,
  start: (provisioner) => startVolume(provisioner, 'tmpfs'),
});
