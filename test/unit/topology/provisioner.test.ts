import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CleanupStack } from '../../../src/base/cleanup-stack.ts';
import type { Engine, EngineContainer } from '../../../src/engine/engine.ts';
import { createProvisioner } from '../../../src/topology/provisioner.ts';

const listen = { kind: 'tcp', address: '127.0.0.1' } as const;

/** On an engine whose containers end at once. */
function fakeProvisioner() {
  const started: Record<string, string> = {};
  const engine = {
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
    { servers: [], serverOptions: [], loads: [] },
  );
  return { provisioner, started };
}

describe('the provisioner', () => {
  it('reads the addresses of a server with a container of role inspector', async () => {
    const { provisioner, started } = fakeProvisioner();
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
