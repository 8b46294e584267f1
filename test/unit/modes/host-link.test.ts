import { describe, expect, it } from 'vitest';
import macvlan from '../../../bench/modes/macvlan.ts';
import type { HttpTarget } from '../../../src/base/agent-protocol.ts';
import type { NetworkOptions, Provisioner } from '../../../src/contracts/mode.ts';

/** Starts macvlan where a probe from the host ends so. @returns what was claimed, and what was done in which order */
async function start(problem: string | undefined, ports: Readonly<Record<string, number>>) {
  const log: unknown[] = [];
  const network = { name: 'n', subnet: '172.19.0.0/16', gateway: '172.19.0.1' };
  const handle = (address: string) => () =>
    Promise.resolve({ ports, address: () => Promise.resolve(address), probe: () => undefined });
  const started = await macvlan.start({
    link: () =>
      Promise.resolve({
        name: 'btoll1',
        addAddress: (prefix: string) => Promise.resolve(log.push(prefix)),
      }),
    network: (options: NetworkOptions) => {
      log.push(`${options.driver} on ${options.parent?.name ?? 'nothing'}`);
      return Promise.resolve(network);
    },
    server: handle('172.19.0.2'),
    load: handle('172.19.0.3'),
    probeFromHost: ({ url }: HttpTarget) => {
      log.push(url);
      return Promise.resolve(problem);
    },
  } as unknown as Provisioner);
  return { claims: [...started.claims, ...((await started.claimsOnceReady?.()) ?? [])], log };
}

const unreachable = { claim: expect.stringContaining('the host cannot reach') as string };

describe('a mode on a link of the host', () => {
  it('gives the host an address there before it shows that the host cannot reach the server', async () => {
    const { claims, log } = await start('no answer in 2000 ms', { http: 80 });
    expect(log).toEqual(['macvlan on btoll1', '172.19.0.1/16', 'http://172.19.0.2:80/']);
    expect(claims.at(-1)).toMatchObject({ ...unreachable, holds: true });
  });

  it('is not what it says where the server answers the host', async () => {
    const { claims } = await start(undefined, { http: 80 });
    expect(claims.at(-1)).toMatchObject({ ...unreachable, holds: false });
  });

  it('claims nothing of that where no server speaks HTTP', async () => {
    expect((await start(undefined, { iperf3: 5201 })).claims).toHaveLength(1);
  });
});
