import { expect, it } from 'vitest';
import { usesIp6tables } from '../../../src/engine/daemon-settings.ts';

it.each([
  ['20.10.24+dfsg1', false, {}, false],
  ['20.10.24+dfsg1', false, { ip6tables: true }, false],
  ['20.10.24+dfsg1', true, { ip6tables: true }, true],
  ['26.1.5', true, {}, false],
  ['27.0.0', false, {}, true],
  ['28.5.2', false, { ip6tables: false }, false],
])('Docker %s, experimental: %s, with %o: ip6tables is %s', (version, experimental, file, is) => {
  expect(usesIp6tables(version, experimental, file)).toBe(is);
});
