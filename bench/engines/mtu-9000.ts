import { defineEngine } from '../../src/contracts/engine-setting.ts';

export default defineEngine({
  id: 'mtu-9000',
  title: "This machine's dockerd with packets of 9,000 bytes on its default bridge",
  daemon: { mtu: 9000 },
});
