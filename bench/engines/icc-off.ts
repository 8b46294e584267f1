import { defineEngine } from '../../src/contracts/engine-setting.ts';

export default defineEngine({
  id: 'icc-off',
  title: "This machine's dockerd, whose default bridge keeps containers apart",
  daemon: { icc: false },
});
