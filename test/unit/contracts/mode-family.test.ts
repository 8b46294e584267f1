import { describe, expect, it } from 'vitest';
import {
  byFamily,
  groupsByFamily,
  isAfter,
  type ModeFamily,
} from '../../../src/contracts/mode-family.ts';

interface Item {
  readonly id: string;
  readonly family?: ModeFamily;
}

const native: Item = { id: 'native', family: 'no-container' };
const host: Item = { id: 'host', family: 'host' };
const control: Item = { id: 'control' };
const bridge: Item = { id: 'bridge', family: 'bridge' };
const other: Item = { id: 'user-bridge', family: 'bridge' };
const old: Item = { id: 'old' };

describe('modes by family', () => {
  it('stand in the order of families, and within one as they were given', () => {
    expect(byFamily([old, other, bridge, host, native]).map(({ id }) => id)).toEqual([
      ...['native', 'host', 'user-bridge', 'bridge', 'old'],
    ]);
  });

  it('are grouped where they stand beside each other', () => {
    expect(groupsByFamily([host, bridge, other, control])).toEqual([
      { title: 'host', items: [host] },
      { title: 'bridge', items: [bridge, other] },
      { title: '', items: [control] },
    ]);
  });

  it('are after the baseline, or not', () => {
    expect(isAfter(bridge, host)).toBe(true);
    expect(isAfter(native, host)).toBe(false);
    expect(isAfter(host, host)).toBe(false);
    expect(isAfter(old, old)).toBe(true);
  });
});
