import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import type { ContainerSpec, EngineContainer, EngineFacts } from '../../../src/engine/engine.ts';
import { openHostReader } from '../../../src/host/host-reader.ts';
import { otherFacts } from './another-machine.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(os.tmpdir(), 'bridgetoll-test-'));
  writeFileSync(join(folder, 'one'), ' first\n');
  writeFileSync(join(folder, 'two'), 'second\n');
  writeFileSync(join(folder, 'empty'), '\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An engine that runs the inspector's program as a process of this machine, or another in its place. */
function localEngine(program?: readonly string[]) {
  const specs: ContainerSpec[] = [];
  const removed: string[] = [];
  return {
    specs,
    removed,
    async start(spec: ContainerSpec): Promise<EngineContainer> {
      specs.push(spec);
      const [, ...args] = spec.command;
      const child = spawn(process.execPath, program ?? args, { stdio: ['pipe', 'pipe', 'ignore'] });
      const { stdin, stdout } = child;
      const ended = once(child, 'close').then(() => 'it ended');
      return {
        ...{ id: '1', name: spec.name, stdin, stdout, ended },
        inspect: async () => ({
          ...{
            running: true,
            pid: child.pid ?? 0,
            isOnHost: true,
            ports: {},
            addresses: {},
            ipv6Addresses: {},
            macAddresses: {},
          },
        }),
        pin: async () => {},
        remove: async () => {
          removed.push(spec.name);
          child.kill();
        },
      };
    },
  };
}

const brokenEngine = {
  start: () => Promise.reject(new BenchError('ENGINE_FAILED', 'Could not start it.')),
};
/** As an engine on this very machine would say. */
const ownFacts: EngineFacts = {
  ...otherFacts,
  hostname: os.hostname(),
  kernel: os.release(),
  sharesFiles: true,
};
const statFile = '/proc/stat';

describe('the inspector', () => {
  it('reads what can be read, in order, however many ask at once', async () => {
    const engine = localEngine();
    const facts = { ...otherFacts, kernel: os.release() };
    {
      await using reader = await openHostReader({ engine, facts, runId: 'x', image: 'load:1' });
      const paths = ['one', 'two', 'empty', 'missing'].map((name) => join(folder, name));
      const [all, second] = await Promise.all([
        reader.read(paths),
        reader.read([join(folder, 'two')]),
      ]);
      expect([...all.files.values()]).toEqual(['first', 'second']);
      expect([...second.files.values()]).toEqual(['second']);
      expect(all.cpuModel).toBe(os.cpus()[0]?.model);
      expect(engine.removed).toEqual([]);
    }
    expect(engine.removed).toEqual(['bridgetoll-x-inspector']);
    expect(engine.specs).toMatchObject([{ role: 'inspector', network: 'host', image: 'load:1' }]);
  });

  it('asks ethtool of the interfaces that there are, and knows nothing where there is no ethtool', async () => {
    const script = '#!/bin/sh\n[ "$2" = eth7 ] || exit 1\necho "generic-receive-offload: off"\n';
    writeFileSync(join(folder, 'ethtool'), script, { mode: 0o755 });
    const facts = { ...otherFacts, kernel: os.release() };
    const asked = async (path: string) => {
      vi.stubEnv('PATH', path);
      const engine = localEngine();
      await using reader = await openHostReader({ engine, facts, runId: 'x', image: 'load:1' });
      const found = await reader.offloads(['eth7', 'eth8']);
      // An answer is that to its own question.
      expect([...(await reader.read([join(folder, 'two')])).files.values()]).toEqual(['second']);
      return [...found];
    };
    expect(await asked(folder)).toEqual([['eth7', 'generic-receive-offload: off']]);
    expect(await asked(join(folder, 'empty'))).toEqual([]);
    vi.unstubAllEnvs();
  });

  it.each([
    ['ends', 'process.exit(1)'],
    ['writes what is no answer', 'console.log("FATAL ERROR: out of memory")'],
  ])('that %s has nothing more to say, and nobody waits for it', async (_, end) => {
    const first = JSON.stringify({ files: { '/proc/sys/kernel/osrelease': os.release() } });
    const program = `let n = 0; process.stdin.on('data', () => {
      n += 1;
      if (n === 1) console.log(${JSON.stringify(first)}); else ${end};
    });`;
    const engine = localEngine(['--eval', program]);
    const facts = { ...otherFacts, kernel: os.release() };
    await using reader = await openHostReader({ engine, facts, runId: 'x', image: 'load:1' });
    expect((await reader.read([statFile])).files.size).toBe(0);
    expect((await reader.read([statFile])).files.size).toBe(0);
  });

  it('is not believed where it sees the kernel of a sandbox', async () => {
    const engine = localEngine();
    const options = { engine, facts: otherFacts, runId: 'x', image: 'load:1' };
    await using reader = await openHostReader(options);
    expect(engine.removed).toEqual(['bridgetoll-x-inspector']);
    expect(await reader.read([statFile])).toEqual({ files: new Map() });
  });
});

describe('without an inspector', () => {
  it.each([
    ['no image is there', undefined],
    ['the engine starts no container', 'load:1'],
  ])('this machine is read where the engine is here and %s', async (_, image) => {
    const options = { engine: brokenEngine, facts: ownFacts, runId: 'x', ...(image && { image }) };
    await using reader = await openHostReader(options);
    const reading = await reader.read([statFile]);
    expect(reading.files.get(statFile)).toMatch(/^cpu /);
    expect(reading.cpuModel).toBe(os.cpus()[0]?.model);
  });

  it.each<[string, Partial<EngineFacts>]>([
    ['an engine elsewhere', { sharesFiles: false }],
    ['one behind a forwarded socket', { hostname: 'other-host' }],
    ['one in a virtual machine', { kernel: '9.9.9-other' }],
  ])('nothing is read for %s', async (_, difference) => {
    const facts = { ...ownFacts, ...difference };
    await using reader = await openHostReader({ engine: brokenEngine, facts, runId: 'x' });
    expect(await reader.read([statFile])).toEqual({ files: new Map() });
  });
});
