import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { openSwitchboard, type SwitchboardOptions } from '../../src/conditions/switchboard.ts';
import { BenchError } from '../../src/base/errors.ts';
import type { TcpSettings } from '../../src/base/tcp-settings.ts';
import type { CommandContext } from '../../src/app/command-context.ts';
import { run } from '../../src/app/run.ts';
import type { Flags } from '../../src/config/invocation.ts';
import type { Catalogue } from '../../src/contracts/catalogue.ts';
import type { Condition } from '../../src/contracts/condition.ts';
import type { Suite } from '../../src/contracts/suite.ts';
import type { Workload } from '../../src/contracts/workload.ts';
import type { Engine, EngineFacts } from '../../src/engine/engine.ts';
import type { WantedEngine } from '../../src/engine/private/wanted-engine.ts';
import type { Run } from '../../src/results/schemas/run-schema.ts';
import { engineParts } from '../../src/run/run-parts.ts';
import type { ModeCopy, TestBed } from '../../src/run/test-bed.ts';
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
  /** Of an earlier one, whose results are there; a new one where left out. */
  readonly folder?: string;
  readonly workloads?: readonly Workload[];
  readonly headline?: string;
  readonly flags?: Flags;
  /** What an agent answers, by mode; 100 µs where it is left out. */
  readonly answers?: Readonly<Record<string, (question: number) => unknown>>;
  /** What both namespaces of a mode give to TCP, by mode; nothing is known where it is left out. */
  readonly tcp?: Readonly<Record<string, TcpSettings>>;
  readonly signal?: AbortSignal;
  readonly modes?: readonly string[];
  /** Of the catalogue. Their changes are really made, in a folder of the test. */
  readonly conditions?: readonly Condition[];
  /** That run on the engine; none where left out. */
  readonly otherContainers?: number;
  /** Of the host; one where left out. */
  readonly cpus?: number;
  /** Engine, lock or a test bed, that one as `generation 1` or `calibration`: it fails on being closed, each time. */
  readonly broken?: string;
  /** Called before a test bed starts. What it throws, starting it throws. */
  readonly starting?: (bed: string) => void;
  /** Called before an engine setting is opened. What it throws, opening it throws. */
  readonly opening?: (id: string) => unknown;
  /** Why a copy cannot be started. */
  readonly failure?: (bed: string, id: string) => BenchError | undefined;
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
  /** Engine settings that were to be opened, in order. */
  readonly opened: readonly string[];
  /** What was started and removed, in order, each with what run.json said of the run then. */
  readonly phases: readonly string[];
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
  ...{ isDesktop: false, isRootless: false, sharesFiles: true, runtimes: ['runc'] },
};

/** The command `run` from configuration to verdict, on an engine and topologies that only pretend. */
export function startFakeRun(options: FakeRunOptions = {}): FakeRun {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  const closed: string[] = [];
  const phases: string[] = [];
  const opened: string[] = [];
  const path = (): string =>
    join(folder, 'results', readdirSync(join(folder, 'results'))[0] ?? '?');
  const note = (what: string): void => {
    const { status } = JSON.parse(readFileSync(join(path(), 'run.json'), 'utf8')) as Run;
    phases.push(`${what} (${status})`);
  };
  const disposable = (name: string) => ({
    [Symbol.asyncDispose]: () => {
      closed.push(name);
      return options.broken === name
        ? Promise.reject(new Error(`the ${name} does not close`))
        : Promise.resolve();
    },
  });
  const engine = {
    ...{ address: 'unix:///fake', isPrivate: true, isLocal: false },
    facts: () => Promise.resolve({ ...facts, cpus: options.cpus ?? facts.cpus }),
    defaultBridge: () => Promise.reject(new BenchError('ENGINE_FAILED', 'It has none.')),
    start: () => Promise.reject(new BenchError('ENGINE_FAILED', 'It starts nothing.')),
    otherContainers: () => Promise.resolve(options.otherContainers ?? 0),
    sweep: () => Promise.resolve([]),
    lock: () => Promise.resolve(disposable('lock')),
    ...disposable('engine'),
  } as unknown as Engine;
  let beds = 0;
  const startTestBed = (copies: readonly ModeCopy[]): Promise<TestBed> => {
    const isMeasuring = copies.length > 1;
    if (isMeasuring) beds += 1;
    const bed = isMeasuring ? `generation ${String(beds)}` : 'calibration';
    note(`start ${bed}: ${copies.map(({ id }) => id).join(' ')}`);
    options.starting?.(bed);
    const failures = new Map<string, BenchError>();
    const topologies = copies.flatMap(({ id }) => {
      const failure = options.failure?.(bed, id);
      if (failure) failures.set(id, failure);
      const answer = options.answers?.[id] ?? (() => ({ value: 100 }));
      const claims = [{ claim: 'it pretends', holds: true, evidence: id }];
      const settings = options.tcp?.[id] ?? {};
      const running = {
        ...{ id, pid: 1, running: true, isOnHost: true },
        ...{ addresses: {}, ipv6Addresses: {}, macAddresses: {}, ports: {} },
      };
      const containers = () => Promise.resolve({ client: running, server: running });
      const namespaces = () => Promise.resolve({ client: settings, server: settings });
      return failure
        ? []
        : [[id, { ...fakeTopology(id, [], answer), claims, namespaces, containers }] as const];
    });
    const removal = disposable(bed);
    return Promise.resolve({
      ...{ topologies: new Map(topologies), failures },
      [Symbol.asyncDispose]: () => {
        note(`remove ${bed}`);
        return removal[Symbol.asyncDispose]();
      },
    });
  };
  const { context, shown } = contextOf(options, folder);
  const images = { server: 'server', load: 'load', ids: {} };
  const parts = {
    ...engineParts,
    openEngine: () => Promise.resolve(engine),
    openWantedEngine: async ({ id, daemon }: WantedEngine) => {
      opened.push(id);
      await options.opening?.(id);
      return { ...engine, setting: { id, daemon } };
    },
    ensureImages: () => Promise.resolve(images),
    imagesOrNothing: () => Promise.resolve(images),
    startTestBed,
    hostReach: () => Promise.resolve({ ok: true } as const),
    openSwitchboard: (asked: SwitchboardOptions) => openSwitchboard({ ...asked, folder }),
  };
  return {
    outcome: run(context, parts).catch((thrown: unknown) => thrown),
    shown,
    ...{ path, folder, closed, phases, opened },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

const socketMode = fakeCatalogue.modes
  .slice(0, 1)
  .map((mode) => ({ ...mode, id: 'socket', endpoint: 'unix' as const }));

function contextOf(
  {
    workloads = [workloadOf('fake', 10)],
    modes = ['host', 'bridge'],
    conditions = [],
    headline,
    flags = {},
    signal,
  }: FakeRunOptions,
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
    ...{ id: 'default', title: 'Default', modes, budgetS: 5 },
    workloads: workloads.map((each) => each.id),
    ...(headline === undefined ? {} : { headline }),
  };
  const all = [...fakeCatalogue.modes, ...socketMode];
  const catalogue: Catalogue = {
    ...fakeCatalogue,
    modes: all,
    workloads,
    conditions,
    suites: [suite],
  };
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
