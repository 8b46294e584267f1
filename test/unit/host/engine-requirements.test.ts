import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../../src/contracts/requirement.ts';
import type { EngineFacts } from '../../../src/engine/engine.ts';
import { supportOf } from '../../../src/host/mode-support.ts';
import { fakeCatalogue } from '../config/fake-catalogue.ts';

const [mode] = fakeCatalogue.modes;

async function reason(
  requirement: Requirement,
  facts: Partial<EngineFacts>,
): Promise<string | undefined> {
  if (!mode) throw new Error('there is no mode');
  const [found] = await supportOf([{ ...mode, requires: [requirement] }], {
    facts: facts as EngineFacts,
  });
  return found?.support.ok === false ? found.support.why : undefined;
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
  ] as const)('where it needs %s and the engine says %j', async (requirement, facts, why) => {
    expect(await reason(requirement, facts)).toBe(why);
  });

  it('and is not where icc=false does nothing, since no packet of a bridge passes a rule', async () => {
    expect(await reason('icc', { icc: false, bridgeNfCallIptables: false })).toBeUndefined();
    expect(await reason('icc', { icc: true, bridgeNfCallIptables: true })).toBeUndefined();
    expect(await reason('no-userland-proxy', { userlandProxy: false })).toBeUndefined();
  });
});
