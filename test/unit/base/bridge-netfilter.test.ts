import { expect, it } from 'vitest';
import { passIptables } from '../../../src/base/bridge-netfilter.ts';

it.each([
  ['pass where the switch of the host is on', true, {}, true],
  ['pass where a bridge has its own on', false, { docker0: { nfCallIptables: true } }, true],
  ['do not where neither is on', false, { docker0: { nfCallIptables: false } }, false],
  ['are not judged where nothing is known', undefined, {}, undefined],
])('bridged packets %s', (_, onHost, bridges, passed) => {
  expect(passIptables(onHost, bridges)).toBe(passed);
});
