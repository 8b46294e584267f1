import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BenchError } from '../../src/base/errors.ts';
import { makeConfig } from '../../src/config/config.ts';
import type { Workload } from '../../src/contracts/workload.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { calibrateHost } from '../../src/run/host-calibration/calibrate-host.ts';
import { resolutionLines } from '../../src/run/host-calibration/resolution-lines.ts';
import type { ModeCopy, TestBed } from '../../src/run/test-bed.ts';
import { root } from '../cli/run-cli.ts';
import { fakeCatalogue } from '../unit/config/fake-catalogue.ts';
import { fakeReader, otherFacts } from '../unit/host/another-machine.ts';
import { workloadOf } from './fake-run.ts';
import { fakeTopology } from './fake-topology.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

interface Options {
  /** What a slice of a mode takes, in µs; those of `host` 100 where left out. */
  readonly timeOf?: (mode: string) => number;
  readonly workload?: Workload;
  readonly signal?: AbortSignal;
  /** Called before a test bed starts. What it throws, starting it throws. */
  readonly starting?: (modes: string) => void;
}

const usual: Readonly<Record<string, number>> = { relay: 200, 'slower-relay': 251 };

/** The calibration on topologies that only pretend. */
function start(options: Options = {}) {
  const phases: string[] = [];
  const timeOf = options.timeOf ?? ((mode) => usual[mode] ?? 100);
  const startTestBed = (copies: readonly ModeCopy[]): Promise<TestBed> => {
    const modes = copies.map(({ id }) => id).sort();
    const name = modes.join(' ');
    phases.push(`start ${name}`);
    options.starting?.(name);
    // No two slices alike, none of them far off, and the same in each test.
    const answer = (id: string) => (question: number) => ({
      value:
        timeOf(id === 'control' && modes.includes('relay') ? 'relay' : id) *
        (1 + (((question * 7 + id.length * 3) % 11) - 5) / 1000),
    });
    const topologies = modes.map((id) => [id, fakeTopology(id, [], answer(id))] as const);
    return Promise.resolve({
      ...{ topologies: new Map(topologies), failures: new Map() },
      [Symbol.asyncDispose]: () => {
        phases.push(`remove ${name}`);
        return Promise.resolve();
      },
    });
  };
  const workloads = [options.workload ?? workloadOf('fake', 10)];
  const catalogue = {
    ...{ ...fakeCatalogue, workloads },
    suites: [{ ...fakeCatalogue.suites[0], workloads: ['fake'] }] as typeof fakeCatalogue.suites,
  };
  const engine = {
    facts: () => Promise.resolve(otherFacts),
    defaultBridge: () => Promise.reject(new BenchError('ENGINE_FAILED', 'It has none.')),
  } as unknown as Engine;
  let ms = 0;
  const outcome = calibrateHost({
    config: makeConfig({}, catalogue, folder, () => 1),
    ...{ budgetS: 60, facts: otherFacts, engine, reader: fakeReader({}), startTestBed },
    images: { server: 'server', load: 'load', ids: {} },
    ...{ runId: 'doctor-x', root, terminal: { say: () => undefined, progress: () => undefined } },
    // Every look at the clock is 50 ms later.
    clock: { now: () => new Date(Date.UTC(2026, 0) + (ms += 15)), elapsedMs: () => (ms += 50) },
    signal: options.signal ?? new AbortController().signal,
  });
  return { outcome, phases };
}

describe('the calibration of a host', () => {
  it('measures copies of the baseline in place of the modes of a run, then a known wait', async () => {
    const { outcome, phases } = start();
    const { injection, modes } = await outcome;
    expect(phases).toEqual(
      ['host', 'control host host-2 host-3', 'relay', 'control relay slower-relay'].flatMap(
        (each) => [`start ${each}`, `remove ${each}`],
      ),
    );
    expect(modes).toBe(3);
    expect(injection.isRecovered).toBe(true);
    expect(injection.measuredUs).toBeCloseTo(51, 0);
  });

  it('says what a run resolves, and how to run it', async () => {
    const lines = resolutionLines(await start().outcome);
    expect(lines[0]).toMatch(/^This host resolves 0\.\d % in 270 s; /);
    expect(lines).toContain(
      '  npm run bench -- run --suite default --workloads fake --budget 270s',
    );
  });

  it('does not take a wait for recovered that was measured as something else', async () => {
    for (const slower of [225, 280, 200]) {
      const timeOf = (mode: string) => (mode === 'slower-relay' ? slower : (usual[mode] ?? 100));
      const { injection } = await start({ timeOf }).outcome;
      expect(injection.isRecovered, String(slower)).toBe(false);
    }
  });

  it('names a copy that is apart from the others', async () => {
    const timeOf = (mode: string) => (mode === 'host-3' ? 120 : (usual[mode] ?? 100));
    const { copies } = await start({ timeOf }).outcome;
    const apart = copies.filter((each) => each.isApart).map(({ mode }) => mode);
    expect(apart).toEqual(['host-3']);
  });

  it('keeps no folder, and no containers, however it ends', async () => {
    await start().outcome;
    expect(readdirSync(folder)).toEqual([]);
    const failing = start({
      starting: (modes) => {
        if (modes.includes('host-2')) throw new BenchError('ENGINE_GONE', 'It is gone.');
      },
    });
    await expect(failing.outcome).rejects.toMatchObject({ code: 'ENGINE_GONE' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['control host host-2 host-3', 'control relay slower-relay'])(
    'stops at Ctrl-C while it measures %s, and keeps nothing',
    async (when) => {
      const ctrlC = new AbortController();
      const starting = (modes: string): void => {
        if (modes === when) ctrlC.abort('SIGINT');
      };
      const { outcome, phases } = start({ starting, signal: ctrlC.signal });
      await expect(outcome).rejects.toMatchObject({ code: 'INTERRUPTED' });
      expect(phases.slice(-2)).toEqual([`start ${when}`, `remove ${when}`]);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('starts nothing where a wait would not show in what is measured', async () => {
    const fake = workloadOf('fake', 10);
    const metrics = [{ ...fake.metrics[0], unit: 'rps' }] as const;
    const { outcome, phases } = start({ workload: { ...fake, metrics } });
    await expect(outcome).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(phases).toEqual([]);
  });
});
