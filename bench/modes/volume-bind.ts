import { defineMode } from '../../src/define/mode.ts';
import { raiseVolume } from '../../src/define/raise-volume.ts';

export default defineMode({
  id: 'volume-bind',
  title: 'Volume, bind mount',
  docker: 'none',
  path: 'client → files on a folder of the host, mounted into both',
  endpoint: 'volume',
  requires: ['linux', 'host-folder'],
  raise: (stage) => raiseVolume(stage, 'bind'),
});
