import { defineMode } from '../../src/contracts/mode.ts';
import { startVolume } from './shared-volume/start-volume.ts';

export default defineMode({
  id: 'volume-tmpfs',
  title: 'Volume, tmpfs',
  docker: 'none',
  path: 'client → files on a volume in memory',
  endpoint: 'volume',
  requires: ['linux'],
  start: (provisioner) => startVolume(provisioner, 'tmpfs'),
});
