import { defineEngine } from '../../src/contracts/engine-setting.ts';

export default defineEngine({
  id: 'proxy-off',
  title: "This machine's dockerd without its userland proxy",
  daemon: { 'userland-proxy': false },
});
