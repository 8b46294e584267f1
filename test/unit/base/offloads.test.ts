import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOffloads } from '../../../src/base/offloads.ts';

/** As ethtool 6.1 prints it. */
const recorded = (link: string): string =>
  readFileSync(join(import.meta.dirname, `ethtool-6.1.${link}.txt`), 'utf8');

describe('offloads', () => {
  it.each([
    ['lo', { tso: true, gso: true, gro: true, txChecksum: true, rxChecksum: true }],
    ['veth', { tso: true, gso: true, gro: false, txChecksum: true, rxChecksum: true }],
    ['docker0', { tso: true, gso: true, gro: true, txChecksum: true, rxChecksum: false }],
  ])('of %s are those that ethtool shows, not their parts', (link, expected) => {
    expect(parseOffloads(recorded(link))).toEqual(expected);
  });

  it('that ethtool does not show are absent', () => {
    const text = 'Features for eth0:\ntcp-segmentation-offload: off [requested on]\n';
    expect(parseOffloads(text)).toEqual({ tso: false });
    expect(parseOffloads('netlink error: No such device\n')).toBeUndefined();
    expect(parseOffloads('')).toBeUndefined();
  });
});
