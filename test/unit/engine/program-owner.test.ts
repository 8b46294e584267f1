import { expect, it } from 'vitest';
import { isOrphan, ownerName } from '../../../src/engine/processes/program-owner.ts';

it('this program lives, so that nobody takes what it left', () => {
  expect(isOrphan(ownerName())).toBe(false);
  expect(isOrphan(`${ownerName()}.bridgetoll-run-native-server`)).toBe(false);
});

it('a later process of the same number is another program', () => {
  const [prefix = '', namespace = '', pid = ''] = ownerName().split('.');
  expect(isOrphan([prefix, namespace, pid, '1', 'server'].join('.'))).toBe(true);
});

it('of other namespaces nothing is known, and what is not ours has no owner of ours', () => {
  const [prefix = '', , pid = ''] = ownerName().split('.');
  expect(isOrphan([prefix, '1', pid, '1'].join('.'))).toBe(false);
  expect(isOrphan('docker.1.2.3')).toBe(false);
  expect(isOrphan(prefix)).toBe(false);
});
