import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../../src/contracts/mode.ts';
import type { EngineFacts } from '../../../src/engine/engine.ts';
import { modeSupport } from '../../../src/host/preflight.ts';
import { fakeCatalogue } from '../config/fake-catalogue.ts';

const [mode] = fakeCatalogue.modes;

function reason(requirement: Requirement, facts: Partial<EngineFacts>): string | undefined {
  if (!mode) throw new Error('there is no mode');
  const support = modeSupport({ ...mode, requires: [requirement] }, facts as EngineFacts);
  return support.ok ? undefined : support.why;
}

describe('a mode is unsupported, with a reason', () => {
  it.each([
    ['userland-proxy', { userlandProxy: false }, 'The daemon runs without its userland proxy.'],
    ['no-userland-proxy', { userlandProxy: true }, 'The daemon runs with its userland proxy.'],
    ['iptables', { iptables: false }, 'The daemon makes no rules of iptables.'],
    [
      'icc',
      { icc: false, bridgeNfCallIptables: true },
      'The daemon keeps containers of its default bridge apart (icc=false).',
    ],
  ] as const)('where it needs %s and the engine says %j', (requirement, facts, why) => {
    expect(reason(requirement, facts)).toBe(why);
  });

  it('and is not where icc=false does nothing, since no packet of a bridge passes a rule', () => {
    expect(reason('icc', { icc: false, bridgeNfCallIptables: false })).toBeUndefined();
    expect(reason('icc', { icc: true, bridgeNfCallIptables: true })).toBeUndefined();
    expect(reason('no-userland-proxy', { userlandProxy: false })).toBeUndefined();
  });
});
