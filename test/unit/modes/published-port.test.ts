import { describe, expect, it } from 'vitest';
import { claimGivenPorts } from '../../../bench/modes/published-port/claim-given-ports.ts';
import { isInSubnet } from '../../../bench/modes/addresses/subnet.ts';
import type { Provisioner } from '../../../src/contracts/mode.ts';

const options = {
  network: { kind: 'none' },
  listen: { kind: 'tcp', address: '0.0.0.0' },
  publish: { address: '172.17.0.1', ports: { http: 15_000 }, allocation: 'mode' },
} as const;

function claims(refusal: string | undefined, published: number) {
  const provisioner = { refusal: () => Promise.resolve(refusal) } as unknown as Provisioner;
  return claimGivenPorts(provisioner, options, { http: published });
}

describe('ports that a mode chooses', () => {
  it('are those that were asked for, and no second server gets them', async () => {
    const refusal =
      'Could not start x: driver failed on endpoint x (0a1b): Bind for 172.17.0.1:15000 failed: port is already allocated ';
    expect(await claims(refusal, 15_000)).toMatchObject([
      { holds: true, evidence: 'http asked 15000, got 15000' },
      { holds: true, evidence: 'Bind for 172.17.0.1:15000 failed: port is already allocated' },
    ]);
  });

  it('are not what the mode says where the engine chose others, or gave them away twice', async () => {
    expect(await claims(undefined, 32_768)).toMatchObject([{ holds: false }, { holds: false }]);
  });
});

describe('an address in a subnet', () => {
  it.each([
    ['172.17.0.2', '172.17.0.0/16', true],
    ['172.18.0.2', '172.17.0.0/16', false],
    ['fd00:1::2', 'fd00:1::/64', true],
    ['fd00:2::2', 'fd00:1::/64', false],
    ['172.17.0.2', 'fd00:1::/64', false],
    ['fd00:1::2', '172.17.0.0/16', false],
    ['172.17.0.2', '', false],
  ])('%s in "%s": %s', (address, subnet, is) => {
    expect(isInSubnet(address, subnet)).toBe(is);
  });
});
