import { defineEngine } from '../../src/contracts/engine-setting.ts';

export default defineEngine({
  id: 'current',
  title: "This machine's dockerd, as Docker sets it",
  daemon: {},
});
