import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CleanupStack } from '../../../src/base/cleanup-stack.ts';
import type { ContainerSpec, Engine, EngineContainer } from '../../../src/engine/engine.ts';
import { createProvisioner } from '../../../src/topology/provisioner.ts';

const listen = { kind: 'tcp', address: '127.0.0.1' } as const;

/** On an engine whose containers say so much and then end, or do not. */
function fakeProvisioner(says: string, ended: Promise<string>) {
  const started: Record<string, string> = {};
  const engine = {
    start: ({ name, role, runtime = 'no runtime' }: ContainerSpec) => {
      started[name] = `${role}, ${runtime}`;
      const stdout = new PassThrough();
      stdout.write(says);
      return Promise.resolve({
        ...{ id: name, name, stdin: new PassThrough(), stdout, ended },
        remove: () => Promise.resolve(),
      } as unknown as EngineContainer);
    },
  } as unknown as Engine;
  const images = { server: 'server', load: 'load' };
  const context = { runId: 'run', images, services: [], runtime: 'runsc' };
  const provisioner = createProvisioner(
    'm',
    { engine, context, takenPorts: new Set<number>() },
    new CleanupStack(),
    { servers: [], serverOptions: [], loads: [] },
  );
  return { provisioner, started };
}

const never = new Promise<string>(() => undefined);
const status = '/proc/self/status Seccomp:\t2\n';

describe('a server', () => {
  it('says its own addresses and how its system calls are filtered, and no other container has to look', async () => {
    const says = `${status}addresses 172.17.0.2 2001:db8::2 \nready\naddresses 10.0.0.9\n`;
    const { provisioner, started } = fakeProvisioner(says, never);
    const server = await provisioner.server({ network: { kind: 'none' }, listen });
    expect(await server.addresses()).toEqual(['172.17.0.2', '2001:db8::2']);
    expect(await server.seccomp()).toBe(2);
    expect(started).toEqual({ 'bridgetoll-run-m-server': 'server, runsc' });
  });

  it('may have none', async () => {
    const { provisioner } = fakeProvisioner('addresses \nready\n', never);
    const server = await provisioner.server({ network: { kind: 'none' }, listen });
    expect(await server.addresses()).toEqual([]);
  });

  it('that ends before it is ready is not waited for', async () => {
    const { provisioner } = fakeProvisioner(status, Promise.resolve('exit code 1'));
    const server = await provisioner.server({ network: { kind: 'none' }, listen });
    const why = 'Container bridgetoll-run-m-server ended at once: exit code 1';
    await expect(server.addresses()).rejects.toThrow(why);
    await expect(server.seccomp()).rejects.toThrow(why);
  });
});

it('what probes from the host is a container of role inspector, outside a sandbox', async () => {
  const { provisioner, started } = fakeProvisioner('', Promise.resolve('it is a fake'));
  const probing = provisioner.probeFromHost({ url: 'http://127.0.0.1/' });
  await expect(probing).rejects.toThrow('it is a fake');
  expect(started).toEqual({ 'bridgetoll-run-m-prober': 'inspector, no runtime' });
});
