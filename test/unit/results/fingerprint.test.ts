import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/results/fingerprint.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const { host } = sixModesFixture();

describe('the fingerprint of a host', () => {
  it('is that of the same machine in the next run, under another name', () => {
    const again = {
      ...{ ...host, hostname: 'renamed', loadAverage: 9, steal: 0.2, otherContainers: 7 },
      memoryBytes: host.memoryBytes + 2 ** 20,
      engine: { ...host.engine, private: !host.engine.private },
    };
    expect(fingerprint(again)).toBe(fingerprint(host));
    expect(fingerprint(host)).toMatch(/^[0-9a-f]{12}$/);
  });

  it('is the same whether or not a run had a pair of interfaces to look at', () => {
    const offloads = { lo: { tso: true, gro: true } };
    const bare = fingerprint({ ...host, offloads });
    const pair = { veth: { gro: false }, container: { gro: false } };
    expect(fingerprint({ ...host, offloads: { ...offloads, ...pair } })).toBe(bare);
    expect(fingerprint({ ...host, offloads: { lo: { tso: false, gro: true } } })).not.toBe(bare);
  });

  it('does not depend on the order of fields', () => {
    const reversed = Object.fromEntries(Object.entries(host).reverse()) as typeof host;
    expect(fingerprint(reversed)).toBe(fingerprint(host));
  });

  it.each([
    ['a CPU of another stepping', { cpu: { ...host.cpu, stepping: '2' } }],
    ['another kernel', { kernel: '1.2.3' }],
    ['another engine', { engine: { ...host.engine, version: '99' } }],
    ['another congestion control', { congestionControl: 'reno' }],
    ['offloads', { offloads: { lo: { tso: true } } }],
    ['a mitigation more', { cpu: { ...host.cpu, mitigations: { retbleed: 'Vulnerable' } } }],
  ])('differs with %s', (_, change) => {
    expect(fingerprint({ ...host, ...change })).not.toBe(fingerprint(host));
  });
});
