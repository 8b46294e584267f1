import { describe, expect, it } from 'vitest';
import coldStart from '../../bench/workloads/cold-start.ts';
import density from '../../bench/workloads/density.ts';
import { BenchError } from '../../src/base/errors.ts';
import { interruption } from '../../src/base/interruption.ts';
import type { ServerOptions } from '../../src/contracts/mode.ts';
import { resolveCases, type EngineCase } from '../../src/contracts/workload-case.ts';
import { systemClock } from '../../src/base/clock.ts';
import { engineSlice } from '../../src/drive/engine-slice.ts';
import { measure } from '../../src/drive/measure.ts';
import type { SliceRecord } from '../../src/drive/slice-record.ts';
import { planRun } from '../../src/plan/plan.ts';
import { fakeLauncher, launchOnce } from './fake-launcher.ts';
import { fakeTopology } from './fake-topology.ts';

const onHost: ServerOptions = {
  network: { kind: 'host' },
  listen: { kind: 'tcp', address: '127.0.0.1' },
};
const onVolume: ServerOptions = {
  network: { kind: 'none' },
  listen: { kind: 'unix', folder: '/exchange' },
  volume: { name: 'v', path: '/exchange' },
};

const [one] = resolveCases(coldStart) as readonly EngineCase[];
const [two] = resolveCases(coldStart, { containers: [2] }) as readonly EngineCase[];
const [five] = resolveCases(density, { containers: [5] }) as readonly EngineCase[];

describe('a launcher', () => {
  it('takes a container through its steps and removes it once', async () => {
    const fake = fakeLauncher();
    await launchOnce(fake, one);
    expect(fake.log).toEqual(['create 1', 'start 1', 'remove 1']);
    expect(fake.probed).toEqual(['http://10.0.0.2:80/']);
  });

  it('gives each container an address of its own where it shares a namespace or a volume', async () => {
    const shared = fakeLauncher({ another: onHost });
    await launchOnce(shared, two);
    expect(new Set(shared.probed)).toEqual(
      new Set(['http://127.0.0.1:20000/', 'http://127.0.0.1:20001/']),
    );
    expect(shared.takenPorts.size).toBe(0);
    const volume = fakeLauncher({ another: onVolume });
    await launchOnce(volume, two);
    expect(new Set(volume.probed).size).toBe(2);
    const [spec] = volume.specs;
    expect(spec?.command[2]).toBe(`mkdir /exchange/${spec?.name ?? ''}`);
    expect(spec?.mounts).toEqual([{ volume: 'v', path: '/exchange', readOnly: false }]);
  });

  it('waits until a container answers', async () => {
    let asked = 0;
    const fake = fakeLauncher({ probe: () => ((asked += 1) < 4 ? 'refused' : undefined) });
    await launchOnce(fake, one);
    expect(fake.probed).toHaveLength(4);
  });

  it('says with which exit code a container ended that never answers, and removes it', async () => {
    const fake = fakeLauncher({ probe: () => 'refused', running: false });
    await expect(launchOnce(fake, one)).rejects.toThrow(
      /^Container bridgetoll-r-m-\d+ ended with exit code 7 before it answered\.$/,
    );
    expect(fake.there.size).toBe(0);
  });

  it.each(['create 1', 'start 1', 'create 2', 'start 2'])(
    'removes all that is there where the engine fails to %s',
    async (failing) => {
      const before = (step: string): void => {
        if (step === failing) throw new BenchError('ENGINE_FAILED', 'It cannot.');
      };
      const fake = fakeLauncher({ before });
      await expect(launchOnce(fake, two)).rejects.toThrow('It cannot.');
      expect(fake.there.size).toBe(0);
    },
  );

  it.each(['create 1', 'create 2', 'start 1', 'start 2'])(
    'begins nothing more after Ctrl-C at %s, and removes all that is there',
    async (last) => {
      const ctrlC = new AbortController();
      const before = (step: string): void => {
        if (step === last) ctrlC.abort('SIGINT');
      };
      const fake = fakeLauncher({ before, signal: ctrlC.signal });
      await expect(launchOnce(fake, two)).rejects.toMatchObject({ code: 'INTERRUPTED' });
      expect(fake.there.size).toBe(0);
    },
  );
});

/** A run of one round of cold starts, with a launcher that does for every mode what it is told. */
async function measureWith(fake: ReturnType<typeof fakeLauncher>) {
  const plan = planRun({
    ...{ seed: 1, baseline: 'host', modes: ['host', 'bridge'], workloads: ['cold-start'] },
    budgetS: 100,
  });
  const records: SliceRecord[] = [];
  const topologies = new Map(
    plan.modes.map((mode) => [
      mode,
      { ...fakeTopology(mode, [], () => undefined), launcher: () => fake.open() },
    ]),
  );
  let ms = 0;
  const ended = await measure({
    ...{ plan, topologies, workloads: one ? [one] : [], work: {}, generation: 0 },
    clock: { now: () => new Date(0), elapsedMs: () => (ms += 1) },
    signal: new AbortController().signal,
    record: (slice) => records.push(slice),
    roundDone: () => true,
    modeBroke: () => undefined,
  });
  return { records, ended };
}

describe('measuring the engine', () => {
  it('gives a slice for each mode of a block, with the phases of its container', async () => {
    const { records } = await measureWith(fakeLauncher());
    expect(records.map(({ mode }) => mode).sort()).toEqual(['bridge', 'control', 'host']);
    for (const { ok, values, raw, driver, counters } of records) {
      expect({ ok, driver, counters }).toEqual({ ok: true });
      const { create_ms = 0, start_ms = 0, first_byte_ms = 0, launch_ms } = values;
      expect(create_ms + start_ms + first_byte_ms).toBe(launch_ms);
      expect(raw).toMatchObject({ containers: [{ createMs: create_ms }] });
    }
  });

  it('leaves what it moved out of the slice after it, however it ends', async () => {
    for (const failing of [undefined, 'create 1']) {
      const before = (step: string): void => {
        if (step === failing) throw new BenchError('ENGINE_FAILED', 'It cannot.');
      };
      const fake = fakeLauncher({ before });
      let forgotten = 0;
      const counters = {
        begin: () => Promise.resolve(undefined),
        end: () => Promise.resolve(undefined),
        forget: () => void (forgotten += 1),
      };
      const topology = {
        ...fakeTopology('host', [], () => undefined),
        launcher: () => fake.open(),
      };
      const { signal } = new AbortController();
      const about = { work: 1, round: 0, position: 0, worker: 0, attempt: 1 as const };
      if (one?.measures !== 'engine') throw new Error('not of the engine');
      await engineSlice({ ...about, topology, workload: one, counters, signal }, systemClock);
      expect(forgotten).toBe(1);
    }
  });

  it('keeps a slice that the engine failed in, with its reason, and does it again', async () => {
    let failures = 0;
    const before = (step: string): void => {
      if (step.startsWith('start') && (failures += 1) === 1) {
        throw new BenchError('ENGINE_FAILED', 'Could not start container x: no space.');
      }
    };
    const { records } = await measureWith(fakeLauncher({ before }));
    expect(records).toHaveLength(4);
    const [failed, again] = records;
    const problem = 'Could not start container x: no space';
    expect(failed).toMatchObject({ ok: false, problem, values: {}, attempt: 1 });
    expect(again).toMatchObject({ ok: true, mode: failed?.mode, attempt: 2 });
  });

  it('ends without a slice where the signal comes in the middle of one', async () => {
    const before = (step: string): void => {
      if (step === 'start 2') throw interruption(AbortSignal.abort('SIGINT'));
    };
    const { records, ended } = await measureWith(fakeLauncher({ before }));
    expect(records).toHaveLength(1);
    expect(ended.rounds).toBe(0);
  });

  it('ends with the engine, where that is gone', async () => {
    const before = (): void => {
      throw new BenchError('ENGINE_GONE', 'The Docker Engine went away.');
    };
    await expect(measureWith(fakeLauncher({ before }))).rejects.toMatchObject({
      code: 'ENGINE_GONE',
    });
  });
});

describe('filling a host', () => {
  function refusing(code: 'ENGINE_FAILED' | 'ENGINE_GONE') {
    return fakeLauncher({
      before: (step) => {
        if (step === 'start 4') throw new BenchError(code, 'Could not start it: exchange full');
      },
    });
  }

  it('measures those that run where the engine cannot start one more, and removes all', async () => {
    const fake = refusing('ENGINE_FAILED');
    expect(await launchOnce(fake, five)).toMatchObject({
      reached: 4,
      wall: 'Could not start it: exchange full',
    });
    expect(fake.there.size).toBe(0);
  });

  it('takes an engine that is gone for no wall', async () => {
    await expect(launchOnce(refusing('ENGINE_GONE'), five)).rejects.toThrow('exchange full');
  });
});
