import { defineMode } from '../../src/define/mode.ts';
import { raiseVolume } from '../../src/define/raise-volume.ts';

export default defineMode({
  id: 'volume',
  title: 'Volume',
  docker: 'none',
  path: 'client → files on a named volume',
  endpoint: 'volume',
  requires: ['linux'],
  raise: (stage) => raiseVolume(stage, 'named'),
});
