import { expect, it } from 'vitest';
import { spaceUnit } from '../../../src/contracts/parameter.ts';

it.each([
  ['16KiB', '16 KiB'],
  ['1472B', '1472 B'],
  ['20k', '20k'],
  ['1M', '1M'],
  ['32', '32'],
])('a setting of %s is shown as %s: only sizes have a unit to set apart', (text, shown) => {
  expect(spaceUnit(text)).toBe(shown);
});
