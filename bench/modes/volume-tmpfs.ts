import { defineMode } from '../../src/define/mode.ts';
import { raiseVolume } from '../../src/define/raise-volume.ts';

export default defineMode({
  id: 'volume-tmpfs',
  title: 'Volume, tmpfs',
  docker: 'none',
  path: 'client → files on a volume in memory',
  endpoint: 'volume',
  requires: ['linux'],
  raise: (stage) => raiseVolume(stage, 'tmpfs'),
});
