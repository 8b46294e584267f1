import { defineEngine } from '../../src/contracts/engine-setting.ts';

export default defineEngine({
  id: 'debian-sid',
  title: 'The dockerd of Debian sid (28.5 in November 2026)',
  daemon: {},
  release: 'sid',
});
