import { describe, expect, it } from 'vitest';
import { claimClientAddress } from '../../../bench/modes/addresses/claim-client-address.ts';
import { nginxConf } from '../../../bench/services/nginx/nginx-conf.ts';
import type { HttpTarget } from '../../../src/base/agent-protocol.ts';
import type { LoadHandle } from '../../../src/contracts/mode.ts';

/** What is noted where a probe of the server ends so, and what was probed. */
async function noted(problem: string | undefined, ports: Readonly<Record<string, number>>) {
  const probed: string[] = [];
  const load = {
    probe: ({ url }: HttpTarget) => {
      probed.push(url);
      return Promise.resolve(problem);
    },
  } as unknown as LoadHandle;
  const endpoint = { kind: 'tcp', host: '127.0.0.1', ports } as const;
  return { claims: await claimClientAddress(load, endpoint, '172.17.0.3')(), probed };
}

describe("the client's address", () => {
  it('is kept where the server answers that it sees it', async () => {
    const { claims, probed } = await noted(undefined, { http: 32_768 });
    expect(probed).toEqual(['http://127.0.0.1:32768/seen-from/172.17.0.3']);
    expect(claims).toMatchObject([{ holds: true, required: false, trait: 'client-address-kept' }]);
  });

  it('is not kept where the server answers that it sees another one', async () => {
    const { claims } = await noted('HTTP status 403', { http: 80 });
    expect(claims).toMatchObject([{ holds: false, required: false }]);
  });

  it('is not noted where no server tells, whatever the reason', async () => {
    expect((await noted('no answer in 2000 ms', { http: 80 })).claims).toEqual([]);
    expect((await noted(undefined, { iperf3: 5201 })).probed).toEqual([]);
  });

  it('is what every nginx compares with the path that it is asked for', () => {
    const address = { kind: 'tcp', address: '0.0.0.0', port: 80 } as const;
    const text = nginxConf(address, { name: 'http' });
    expect(text).toContain('if ($uri = /seen-from/$remote_addr) { return 200; }');
    expect(text).toMatch(/\}\n +return 403;/);
  });
});
