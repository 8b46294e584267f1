import { describe, expect, it } from 'vitest';
import host from '../../../bench/modes/host.ts';
import hostUnconfined from '../../../bench/modes/host-unconfined.ts';
import native from '../../../bench/modes/native.ts';
import type { Mode, Provisioner, ServerOptions } from '../../../src/contracts/mode.ts';

const ours = 'net:[4026531840]';

interface Seen {
  readonly hostNamespace?: string;
  readonly ofClient?: string;
  readonly seccomp?: number | undefined;
}

/** Starts a mode whose client and server see that of themselves; keeps what was asked for. */
async function start(mode: Mode, { hostNamespace, ofClient = ours, seccomp }: Seen) {
  const asked: unknown[] = [];
  const tellsSeccomp = { seccomp: () => Promise.resolve(seccomp) };
  const started = await mode.start({
    hostNamespace,
    load: (options: unknown) => {
      asked.push(options);
      return Promise.resolve({
        ...tellsSeccomp,
        freePorts: () => Promise.resolve({ http: 10_001 }),
        networkNamespace: () => Promise.resolve(ofClient),
      });
    },
    server: ({ listen: _, ...options }: ServerOptions) => {
      asked.push(options);
      return Promise.resolve(tellsSeccomp);
    },
  } as unknown as Provisioner);
  return { started, asked, onceReady: await started.claimsOnceReady?.() };
}

describe('mode host', () => {
  it("claims the host's network namespace, with both as evidence", async () => {
    const { started } = await start(host, { hostNamespace: ours });
    expect(started.claims).toEqual([
      {
        claim: "is in the host's own network namespace",
        holds: true,
        evidence: `host ${ours}; client ${ours}`,
      },
    ]);
  });

  it('is not what it says in any other', async () => {
    const { started } = await start(host, { hostNamespace: ours, ofClient: 'net:[4026532712]' });
    expect(started.claims).toMatchObject([
      { holds: false, evidence: expect.stringContaining('4026532712') as string },
    ]);
  });

  it('claims nothing where that of the host could not be read', async () => {
    expect((await start(host, {})).started.claims).toEqual([]);
  });

  it('only notes whether system calls are filtered, since not every engine does it', async () => {
    const { onceReady } = await start(host, { seccomp: 0 });
    expect(onceReady).toMatchObject([{ holds: false, required: false }]);
    expect((await start(host, { seccomp: undefined })).onceReady).toEqual([]);
  });
});

describe.each([
  ['host-unconfined', hostUnconfined, { seccomp: 'unconfined' }],
  ['native', native, { runsAs: 'process' }],
] as const)('mode %s', (_, mode, how) => {
  it('asks for client and server alike', async () => {
    const network = { kind: 'host' };
    const { asked } = await start(mode, { seccomp: 0 });
    expect(asked).toEqual([
      { network, ...how },
      { network, ...how },
    ]);
  });

  it.each([
    [0, true],
    [2, false],
  ])('with Seccomp %i in both: what it says is %s', async (seccomp, holds) => {
    const { onceReady } = await start(mode, { seccomp });
    expect(onceReady).toMatchObject([{ holds, required: true }]);
  });
});
