import { describe, expect, it } from 'vitest';
import { didYouMean, nearestName } from '../../../src/config/known-name.ts';

const known = ['host', 'bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none'];

describe('nearestName', () => {
  it.each([
    ['brige', 'bridge'],
    ['bridge-prox', 'bridge-proxy'],
    ['hots', 'host'],
    ['contianer', 'container'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearestName(typed, known)).toBe(meant);
  });

  it('suggests nothing where nothing is near, or nothing is known', () => {
    expect(nearestName('kubernetes', known)).toBeUndefined();
    expect(nearestName('host', [])).toBeUndefined();
    expect(didYouMean('kubernetes', known)).toBe('');
  });
});
