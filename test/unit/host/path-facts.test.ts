import os from 'node:os';
import { readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import { readFirewallRules } from '../../../src/engine/firewall-rules.ts';
import { hostReading, type HostReader } from '../../../src/host/host-reading.ts';
import { findDefaultBridge, readPathFacts } from '../../../src/host/path-facts.ts';
import { fakeReader, otherFacts } from './another-machine.ts';

const network = { name: 'bridge', subnet: '10.9.0.0/24', gateway: '10.9.0.1' };
const bridge = 'docker0';
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
    expect(await readPathFacts({ facts: otherFacts, reader, bridge })).toEqual({ bridges });
  });

  it('is left out where there is no such bridge', async () => {
    const reader = fakeReader({ [file]: '1\n' });
    const options = { facts: otherFacts, reader, bridge: undefined };
    expect(await readPathFacts(options)).toEqual({ bridges: {} });
  });
});

describe("Docker's default bridge", () => {
  const failing = (code: 'ENGINE_FAILED' | 'ENGINE_GONE') => {
    const error = new BenchError(code, 'There is none.');
    return { error, engine: { defaultBridge: () => Promise.reject(error) } };
  };

  it('is what the engine says, or nothing where it has none', async () => {
    const engine = { defaultBridge: () => Promise.resolve(network) };
    expect(await findDefaultBridge(engine)).toEqual(network);
    expect(await findDefaultBridge(failing('ENGINE_FAILED').engine)).toBeUndefined();
  });

  it('is not asked of an engine that is gone', async () => {
    const { engine, error } = failing('ENGINE_GONE');
    await expect(findDefaultBridge(engine)).rejects.toBe(error);
  });
});

describe('firewall rules', () => {
  const own = readlinkSync('/proc/self/ns/net');

  it('are those of this machine where the engine is in its network namespace', async () => {
    const found = await readPathFacts({ facts: ownFacts, reader: readerIn(own), bridge });
    expect(found.firewall).toEqual(await readFirewallRules());
  });

  it.each([
    ['on another machine with the same number for its namespace', otherFacts, own],
    ['in another namespace of this machine', ownFacts, 'net:[1]'],
  ])('are not taken for those of an engine %s', async (_, facts, namespace) => {
    const found = await readPathFacts({ facts, reader: readerIn(namespace), bridge });
    expect('firewall' in found).toBe(false);
  });
});
