import os from 'node:os';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CleanupStack } from '../../../src/base/cleanup-stack.ts';
import type { Engine, EngineContainer } from '../../../src/engine/engine.ts';
import { createProvisioner } from '../../../src/topology/provisioner.ts';

const listen = { kind: 'tcp', address: '127.0.0.1' } as const;

/** On an engine that says this of itself and whose containers end at once. */
function fakeProvisioner(facts: { readonly sharesFiles: boolean; readonly hostname: string }) {
  const started: Record<string, string> = {};
  const engine = {
    facts: () => Promise.resolve(facts),
    start: ({ name, role }: { readonly name: string; readonly role: string }) => {
      started[name] = role;
      return Promise.resolve({
        ...{ id: name, name, stdin: new PassThrough(), stdout: new PassThrough() },
        ended: Promise.resolve('it is a fake'),
        remove: () => Promise.resolve(),
      } as unknown as EngineContainer);
    },
  } as unknown as Engine;
  const context = { runId: 'run', images: { server: 'server', load: 'load' }, services: [] };
  const provisioner = createProvisioner(
    'm',
    { engine, context, takenPorts: new Set<number>() },
    new CleanupStack(),
    { servers: [], loads: [] },
  );
  return { provisioner, started };
}

describe('the provisioner', () => {
  it('knows the addresses of the host where the engine runs on this very machine', async () => {
    const { provisioner } = fakeProvisioner({ sharesFiles: true, hostname: os.hostname() });
    const addresses = (await provisioner.hostAddresses())?.map((each) => each.address);
    expect(addresses).toContain('127.0.0.1');
  });

  it.each([
    ['in a virtual machine behind a Unix socket', { sharesFiles: false, hostname: os.hostname() }],
    ['behind a forwarded socket', { sharesFiles: true, hostname: 'elsewhere' }],
  ])('does not take the addresses of this machine for those of an engine %s', async (_, facts) => {
    await expect(fakeProvisioner(facts).provisioner.hostAddresses()).resolves.toBeUndefined();
  });

  it('reads the addresses of a server with a container of role inspector', async () => {
    const { provisioner, started } = fakeProvisioner({ sharesFiles: true, hostname: 'h' });
    const server = await provisioner.server({ network: { kind: 'none' }, listen });
    await provisioner.load({ network: { kind: 'none' } });
    await expect(server.addresses()).rejects.toThrow('it is a fake');
    expect(started).toEqual({
      'bridgetoll-run-m-server': 'server',
      'bridgetoll-run-m-load': 'load',
      'bridgetoll-run-m-inspector': 'inspector',
    });
  });
});
