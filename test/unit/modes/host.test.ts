import { describe, expect, it } from 'vitest';
import host from '../../../bench/modes/host.ts';
import type { Provisioner } from '../../../src/contracts/mode.ts';

const ours = 'net:[4026531840]';

/** Starts the mode with a client in this namespace. */
function start(hostNamespace: string | undefined, ofClient: string) {
  return host.start({
    hostNamespace,
    load: () =>
      Promise.resolve({
        freePorts: () => Promise.resolve({ http: 10_001 }),
        networkNamespace: () => Promise.resolve(ofClient),
      }),
    server: () => Promise.resolve({}),
  } as unknown as Provisioner);
}

describe('mode host', () => {
  it("claims the host's network namespace, with both as evidence", async () => {
    const { claims } = await start(ours, ours);
    expect(claims).toEqual([
      {
        claim: "is in the host's own network namespace",
        holds: true,
        evidence: `host ${ours}; client ${ours}`,
      },
    ]);
  });

  it('is not what it says in any other', async () => {
    const { claims } = await start(ours, 'net:[4026532712]');
    expect(claims).toMatchObject([
      { holds: false, evidence: expect.stringContaining('4026532712') as string },
    ]);
  });

  it('claims nothing where that of the host could not be read', async () => {
    await expect(start(undefined, ours)).resolves.toMatchObject({ claims: [] });
  });
});
