import { defineEngine } from '../../src/contracts/engine-setting.ts';

export default defineEngine({
  id: 'debian-trixie',
  title: 'The dockerd of Debian trixie (26.1)',
  daemon: {},
  release: 'trixie',
});
