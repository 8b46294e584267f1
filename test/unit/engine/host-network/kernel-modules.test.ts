import { describe, expect, it } from 'vitest';
import { parseModules, unusedModules } from '../../../../src/engine/host-network/kernel-modules.ts';

const text = `br_netfilter 32768 0 - Live 0x0
bridge 307200 1 br_netfilter, Live 0x0
xt_MASQUERADE 16384 0 - Live 0x0
nf_nat 49152 1 xt_MASQUERADE, Live 0x0
usb_storage 77824 0 - Live 0x0
veth 36864 0 - Live 0x0
`;

describe('kernel modules', () => {
  it('are read by name', () => {
    expect(parseModules(text).slice(0, 2)).toEqual(['br_netfilter', 'bridge']);
  });

  it('that came with our engine and are unused are let go, and no others', () => {
    expect(unusedModules({ before: ['veth'], now: text })).toEqual([
      'br_netfilter',
      'xt_MASQUERADE',
    ]);
  });

  it('keep br_netfilter, which works without a user, where the start did not load it', () => {
    const states = { before: [], started: ['bridge'], now: text };
    expect(unusedModules(states)).toEqual(['xt_MASQUERADE', 'veth']);
  });
});
