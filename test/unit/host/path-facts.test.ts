import os from 'node:os';
import { readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import { readFirewallRules } from '../../../src/engine/firewall-rules.ts';
import { hostReading, type HostReader } from '../../../src/host/host-reading.ts';
import { readPathFacts } from '../../../src/host/path-facts.ts';
import { fakeReader, otherFacts } from './another-machine.ts';

const network = { name: 'bridge', subnet: '10.9.0.0/24', gateway: '10.9.0.1' };
const engine = { defaultBridge: () => Promise.resolve({ ...network, link: 'docker0' }) };
const file = '/sys/class/net/docker0/bridge/nf_call_iptables';
const ownFacts = { ...otherFacts, hostname: os.hostname(), sharesFiles: true };

/** In such a network namespace. */
function readerIn(namespace: string): HostReader {
  return {
    ...fakeReader({}),
    read: () => Promise.resolve(hostReading(undefined, [], namespace)),
  };
}

describe('the switch of the default bridge', () => {
  it.each([
    ['1\n', { docker0: { nfCallIptables: true } }],
    ['0\n', { docker0: { nfCallIptables: false } }],
    ['', {}],
  ])('of text %j is %j', async (text, bridges) => {
    const reader = fakeReader({ [file]: text });
    expect(await readPathFacts({ engine, facts: otherFacts, reader })).toEqual({ bridges });
  });

  it('is left out where the engine has no such bridge, or one of another driver', async () => {
    const reader = fakeReader({ [file]: '1\n' });
    const without = [
      () => Promise.reject(new BenchError('ENGINE_FAILED', 'There is none.')),
      () => Promise.resolve(network),
    ];
    for (const defaultBridge of without) {
      const options = { engine: { defaultBridge }, facts: otherFacts, reader };
      expect(await readPathFacts(options)).toEqual({ bridges: {} });
    }
  });

  it('is not asked of an engine that is gone', async () => {
    const gone = new BenchError('ENGINE_GONE', 'It is gone.');
    const options = { engine: { defaultBridge: () => Promise.reject(gone) }, facts: otherFacts };
    await expect(readPathFacts({ ...options, reader: fakeReader({}) })).rejects.toBe(gone);
  });
});

describe('firewall rules', () => {
  const own = readlinkSync('/proc/self/ns/net');

  it('are those of this machine where the engine is in its network namespace', async () => {
    const found = await readPathFacts({ engine, facts: ownFacts, reader: readerIn(own) });
    expect(found.firewall).toEqual(await readFirewallRules());
  });

  it.each([
    ['on another machine with the same number for its namespace', otherFacts, own],
    ['in another namespace of this machine', ownFacts, 'net:[1]'],
  ])('are not taken for those of an engine %s', async (_, facts, namespace) => {
    const found = await readPathFacts({ engine, facts, reader: readerIn(namespace) });
    expect('firewall' in found).toBe(false);
  });
});
