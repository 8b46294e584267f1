import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CleanupStack } from '../../src/base/cleanup-stack.ts';
import type { Mode, Provisioner } from '../../src/contracts/mode.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { startTestBed } from '../../src/run/test-bed.ts';
import { createProvisioner } from '../../src/topology/provisioner.ts';
import { startTopology } from '../../src/topology/start-topology.ts';

const context = { runId: 'run', images: { server: 'server', load: 'load' }, services: [] };

/** An engine that logs what it makes and removes. @param network resolves once the engine has made one */
function loggingEngine(network = Promise.resolve()) {
  const log: string[] = [];
  const started = (what: string) => () => {
    log.push(`start ${what}`);
    return Promise.resolve({
      ...{ id: what, name: what, stdin: new PassThrough(), stdout: new PassThrough() },
      ended: new Promise(() => undefined),
      remove: () => Promise.resolve(void log.push(`remove ${what}`)),
    });
  };
  const engine = {
    start: started('container'),
    startProcess: started('process'),
    createLink: () => Promise.resolve(void log.push('create link')),
    removeLink: () => Promise.resolve(void log.push('remove link')),
    createNetwork: async (name: string) => {
      log.push('create network');
      await network;
      return { name, subnet: '172.19.0.0/16', gateway: '172.19.0.1' };
    },
    removeNetwork: () => Promise.resolve(void log.push('remove network')),
  } as unknown as Engine;
  return { log, request: { engine, context, takenPorts: new Set<number>() } };
}

function modeThat(start: (provisioner: Provisioner) => Promise<never>): Mode {
  return { id: 'm', start } as unknown as Mode;
}

async function onLink(provisioner: Provisioner) {
  const parent = await provisioner.link();
  return provisioner.network({ driver: 'any', parent });
}

const listen = { kind: 'tcp', address: '127.0.0.1' } as const;

describe('a mode that fails after it has started', () => {
  it('loses its containers first, then its network, then the link that this was made on', async () => {
    const { log, request } = loggingEngine();
    const mode = modeThat(async (provisioner) => {
      await provisioner.server({ network: await onLink(provisioner), listen });
      throw new Error('the client could not be started');
    });
    await expect(startTopology(mode, 'm', request)).rejects.toThrow('could not be started');
    expect(log).toEqual([
      ...['create link', 'create network', 'start container'],
      ...['remove container', 'remove network', 'remove link'],
    ]);
  });

  it('loses its processes like containers', async () => {
    const { log, request } = loggingEngine();
    const network = { kind: 'host' } as const;
    const mode = modeThat(async (provisioner) => {
      await provisioner.load({ network, runsAs: 'process' });
      await provisioner.server({ network, runsAs: 'process', listen });
      throw new Error('it does not answer');
    });
    await expect(startTopology(mode, 'm', request)).rejects.toThrow('it does not answer');
    expect(log).toEqual([
      ...['start process', 'start process', 'remove process', 'remove process'],
    ]);
  });
});

describe('a run that is interrupted while its modes start', () => {
  it('starts nothing more, removes what it has, and calls that no failure of a mode', async () => {
    const ctrlC = new AbortController();
    const { log, request } = loggingEngine();
    const mode = modeThat(async (provisioner) => {
      await provisioner.load({ network: { kind: 'host' } });
      ctrlC.abort('SIGINT');
      await provisioner.server({ network: { kind: 'host' }, listen });
      throw new Error('it was started');
    });
    const options = { ...request, payloads: [], signal: ctrlC.signal };
    const starting = startTestBed([{ id: 'm', mode }], options);
    await expect(starting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(log).toEqual(['start container', 'remove container']);
  });
});

it('a network that is still being made where a run is interrupted is removed, and so is its link', async () => {
  let make = (): void => undefined;
  const { log, request } = loggingEngine(new Promise((resolve) => (make = resolve)));
  const cleanup = new CleanupStack();
  const provisioner = createProvisioner('m', request, cleanup, {
    ...{ servers: [], serverOptions: [], loads: [] },
  });
  const making = onLink(provisioner);
  await expect.poll(() => log).toContain('create network');
  const removal = cleanup[Symbol.asyncDispose]();
  make();
  await Promise.all([making, removal]);
  expect(log.slice(2)).toEqual(['remove network', 'remove link']);
  // What the mode would start next.
  await expect(provisioner.link()).rejects.toThrow('it is being removed already');
});
