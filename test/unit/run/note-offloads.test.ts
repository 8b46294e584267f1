import { describe, expect, it } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import type { LinkOffloads } from '../../../src/base/offloads.ts';
import { noteOffloads } from '../../../src/run/note-offloads.ts';
import { fakeReader } from '../host/another-machine.ts';

/** A host on which the interface with number 7 is the other end of a pair. */
const reader = {
  ...fakeReader({
    '/proc/net/dev':
      'lo: 1 1 0 0 0 0 0 0 1 1\nveth1: 1 1 0 0 0 0 0 0 1 1\nveth2: 1 1 0 0 0 0 0 0 1 1\n',
    '/sys/class/net/lo/ifindex': '1',
    '/sys/class/net/veth1/ifindex': '77',
    '/sys/class/net/veth2/ifindex': '7',
  }),
  offloads: (links: readonly string[]) =>
    Promise.resolve(
      new Map(
        links.map((link) => [
          link,
          `generic-receive-offload: ${link === 'veth2' ? 'on' : 'off'}\n`,
        ]),
      ),
    ),
};

const addresses = { addresses: {}, ipv6Addresses: {}, macAddresses: {} };
const container = { running: true, id: '1', pid: 1, ...addresses, ports: {} };

function client(isOnHost: boolean, found: LinkOffloads) {
  const own = { ...container, isOnHost };
  return {
    containers: () => Promise.resolve({ client: own, server: own }),
    offloads: () => Promise.resolve(found),
  };
}

const broken = {
  containers: () => Promise.reject(new BenchError('ENGINE_FAILED', 'It is gone.')),
  offloads: () => Promise.resolve({}),
};

async function noted(...clients: readonly (typeof broken | ReturnType<typeof client>)[]) {
  const kept: unknown[] = [];
  const topologies = new Map(clients.map((each, at) => [String(at), each]));
  const record = { keepOffloads: (found: unknown) => kept.push(found) };
  await noteOffloads({ topologies, reader, record });
  return kept;
}

describe('offloads of a pair', () => {
  const found = { offloads: { gro: false, tso: true }, peer: 7 };

  it('are those of both ends, of the first client that has one', async () => {
    const other = { offloads: { gro: true }, peer: 77 };
    const onHost = client(true, { offloads: { gro: false }, peer: 77 });
    expect(
      await noted(onHost, broken, client(false, {}), client(false, found), client(false, other)),
    ).toEqual([{ veth: { gro: true }, container: found.offloads }]);
  });

  it('are those in the container alone where the host does not know the other end', async () => {
    expect(await noted(client(false, { ...found, peer: 8 }))).toEqual([
      { container: found.offloads },
    ]);
  });

  it('are not noted where no client has one', async () => {
    expect(await noted(client(true, found), broken)).toEqual([]);
  });
});
