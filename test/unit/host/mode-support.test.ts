import { describe, expect, it } from 'vitest';
import type { Mode } from '../../../src/contracts/mode.ts';
import type { Requirement } from '../../../src/contracts/requirement.ts';
import type { EngineFacts } from '../../../src/engine/engine.ts';
import { ownNetworkNamespace } from '../../../src/host/host-reading.ts';
import { supportOf } from '../../../src/host/mode-support.ts';
import os from 'node:os';

const here = {
  ...{ osType: 'linux', hostname: os.hostname(), sharesFiles: true, isRootless: false },
} as EngineFacts;

async function support(
  requirement: Requirement,
  facts: Partial<EngineFacts> = {},
  hostNamespace?: string,
) {
  const mode = { requires: [requirement] } as unknown as Mode;
  const [first] = await supportOf([mode], { facts: { ...here, ...facts }, hostNamespace });
  return first?.support;
}

describe('what a mode requires', () => {
  it.each([
    ['linux', { osType: 'windows' }, 'The engine runs windows containers.'],
    ['userland-proxy', { userlandProxy: false }, 'The daemon runs without its userland proxy.'],
    ['iptables', { isRootless: true }, 'A rootless engine publishes ports without iptables.'],
    ['ip6tables', { ip6tables: false }, /^The daemon does not use ip6tables.*docker-proxy\.$/],
    ['host-folder', { sharesFiles: false }, /does not see the folders/],
    ['engine-host', { hostname: 'elsewhere' }, /not on the machine of this program/],
  ] as const)('%s is missing with a reason', async (requirement, facts, why) => {
    const found = await support(requirement, facts);
    expect(found).toMatchObject({ ok: false });
    expect(found).toMatchObject({ why: expect.stringMatching(why) as string });
    expect(await support(requirement === 'engine-host' ? 'linux' : requirement)).toEqual({
      ok: true,
    });
  });

  it('of root on the host of the engine is missing in another network namespace, and to others', async () => {
    const isRoot = process.getuid?.() === 0;
    expect((await support('engine-host', {}, ownNetworkNamespace()))?.ok).toBe(isRoot);
    const other = await support('engine-host', {}, 'net:[1]');
    expect(other).toMatchObject({
      ok: false,
      why: expect.stringContaining(isRoot ? 'network namespace' : 'not root') as string,
    });
  });

  it.runIf(process.getuid?.() === 0)(
    'of a kind of link is what the kernel says, in its own words',
    async () => {
      expect(await support({ linkKind: 'veth' }, { hostname: 'elsewhere' })).toMatchObject({
        ok: false,
      });
      expect(await support({ linkKind: 'no-such-kind' })).toMatchObject({
        ok: false,
        why: expect.stringMatching(/^No no-such-kind interface can be made: .+/) as string,
      });
    },
  );
});
