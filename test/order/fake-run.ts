import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { BenchError } from '../../src/base/errors.ts';
import type { TcpSettings } from '../../src/base/tcp-settings.ts';
import type { CommandContext } from '../../src/app/command-context.ts';
import { run } from '../../src/app/run.ts';
import type { Flags } from '../../src/config/invocation.ts';
import type { Catalogue } from '../../src/contracts/catalogue.ts';
import { controlId } from '../../src/contracts/mode.ts';
import type { Suite } from '../../src/contracts/suite.ts';
import type { Workload } from '../../src/contracts/workload.ts';
import type { Engine, EngineFacts } from '../../src/engine/engine.ts';
import type { TestBed } from '../../src/run/test-bed.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { root } from '../cli/run-cli.ts';
import { fakeCatalogue } from '../unit/config/fake-catalogue.ts';
import { fakeTopology, fakeWorkload } from './fake-topology.ts';

/** A workload that answers with what it is told, and whose slice should last so long. */
export function workloadOf(id: string, targetMs: number): Workload {
  const { metrics, service, work, warmUpWork } = fakeWorkload;
  return {
    ...{ id, title: id, summary: id, parameters: {}, constants: {}, metrics, service },
    ...{ workUnit: 'requests', notes: [] },
    supports: (endpoint) => fakeWorkload.supports(endpoint),
    resolve: () => ({
      ...{ work, targetMs, warmUpWork },
      command: (...about) => fakeWorkload.command(...about),
      read: (...about) => fakeWorkload.read(...about),
    }),
  };
}

export interface FakeRunOptions {
  readonly workloads?: readonly Workload[];
  readonly headline?: string;
  readonly flags?: Flags;
  /** What an agent answers, by mode; 100 µs where it is left out. */
  readonly answers?: Readonly<Record<string, (question: number) => unknown>>;
  /** What both namespaces of a mode give to TCP, by mode; nothing is known where it is left out. */
  readonly tcp?: Readonly<Record<string, TcpSettings>>;
  readonly signal?: AbortSignal;
  /** Fails with this text on being closed. */
  readonly broken?: 'engine' | 'lock' | 'test bed';
}

export interface FakeRun {
  /** The exit code, or what was thrown. */
  readonly outcome: Promise<unknown>;
  readonly shown: () => string;
  /** The only run's folder. */
  readonly path: () => string;
  readonly folder: string;
  /** What was closed, in order. */
  readonly closed: readonly string[];
  remove(): void;
}

const facts: EngineFacts = {
  ...{
    id: 'x',
    hostname: 'fake',
    version: '20.10.24',
    apiVersion: '1.41',
    operatingSystem: 'Debian',
    kernel: '6',
  },
  ...{ osType: 'linux', architecture: 'x86_64', storageDriver: 'overlay2', cgroupVersion: '2' },
  ...{ cpus: 1, memoryBytes: 1, userlandProxy: true, bridgeNfCallIptables: true },
  ...{ isDesktop: false, isRootless: false, sharesFiles: true },
};

/** The command `run` from configuration to verdict, on an engine and topologies that only pretend. */
export function startFakeRun(options: FakeRunOptions = {}): FakeRun {
  const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  const closed: string[] = [];
  const disposable = (name: string) => ({
    [Symbol.asyncDispose]: () => {
      closed.push(name);
      return options.broken === name
        ? Promise.reject(new Error(`the ${name} does not close`))
        : Promise.resolve();
    },
  });
  const engine = {
    ...{ address: 'unix:///fake', isPrivate: false, isLocal: false },
    facts: () => Promise.resolve(facts),
    defaultBridge: () => Promise.reject(new BenchError('ENGINE_FAILED', 'It has none.')),
    start: () => Promise.reject(new BenchError('ENGINE_FAILED', 'It starts nothing.')),
    otherContainers: () => Promise.resolve(0),
    sweep: () => Promise.resolve([]),
    lock: () => Promise.resolve(disposable('lock')),
    ...disposable('engine'),
  } as unknown as Engine;
  const startTestBed = async (modes: readonly { readonly id: string }[]): Promise<TestBed> => {
    const ids = [...modes.map((mode) => mode.id), controlId];
    const topologies = ids.map((id) => {
      const answer = options.answers?.[id] ?? (() => ({ value: 100 }));
      const claims = [{ claim: 'it pretends', holds: true, evidence: id }];
      const settings = options.tcp?.[id] ?? {};
      const namespaces = () => Promise.resolve({ client: settings, server: settings });
      return [id, { ...fakeTopology(id, [], answer), claims, namespaces }] as const;
    });
    return Promise.resolve({
      ...{ topologies: new Map(topologies), failures: new Map() },
      ...disposable('test bed'),
    });
  };
  const { context, shown } = contextOf(options, folder);
  const parts = {
    openEngine: () => Promise.resolve(engine),
    ensureImages: () => Promise.resolve({ server: 'server', load: 'load', ids: {} }),
    startTestBed,
  };
  return {
    outcome: run(context, parts).catch((thrown: unknown) => thrown),
    shown,
    path: () => join(folder, 'results', readdirSync(join(folder, 'results'))[0] ?? '?'),
    ...{ folder, closed },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

function contextOf(
  { workloads = [workloadOf('fake', 10)], headline, flags = {}, signal }: FakeRunOptions,
  cwd: string,
): { context: CommandContext; shown: () => string } {
  let text = '';
  const sink = new PassThrough();
  sink.on('data', (part: Buffer) => (text += part.toString()));
  let ms = 0;
  // Every look at the clock is 50 ms later: a budget of five seconds is some thirty rounds.
  const clock = {
    now: () => new Date(Date.UTC(2026, 0) + (ms += 15)),
    elapsedMs: () => (ms += 50),
  };
  const suite: Suite = {
    ...{ isDefault: true, baseline: 'host' },
    ...{ id: 'default', title: 'Default', modes: ['host', 'bridge'], budgetS: 5 },
    workloads: workloads.map((each) => each.id),
    ...(headline === undefined ? {} : { headline }),
  };
  const catalogue: Catalogue = { ...fakeCatalogue, workloads, suites: [suite] };
  const style = { style: 'plain', color: false, debug: false } as const;
  return {
    context: {
      invocation: {
        flags: { seed: '1', ...flags },
        ...{ args: [], root, cwd, env: {} },
        signal: signal ?? new AbortController().signal,
      },
      terminal: createTerminal({ stdout: sink, stderr: sink, ...style, clock }),
      clock,
      catalogue: () => Promise.resolve(catalogue),
    },
    shown: () => text,
  };
}
