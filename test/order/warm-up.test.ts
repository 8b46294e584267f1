import { describe, expect, it } from 'vitest';
import { calibrateAll } from '../../src/drive/calibrate-all.ts';
import { warmUp } from '../../src/drive/warm-up.ts';
import type { WorkloadCase } from '../../src/contracts/workload-case.ts';
import { fakeTopology, fakeWorkload } from './fake-topology.ts';

const signal = new AbortController().signal;
const workers = [6, 7, 8];

function optionsFor(mode: string) {
  const asked: string[] = [];
  let elapsed = 0;
  const pin = (): Promise<void> => {
    asked.push(`${mode} pin`);
    return Promise.resolve();
  };
  const topology = { ...fakeTopology(mode, asked, () => ({ value: 100 })), pin };
  const clock = { now: () => new Date(0), elapsedMs: () => (elapsed += 20) };
  return { asked, topology, clock, workloads: [fakeWorkload], signal };
}

describe('warming up', () => {
  it('drives every load worker in six slices, one after another, and then pins the client', async () => {
    const { asked, ...options } = optionsFor('bridge');
    await warmUp(options, workers);
    const slices = workers.flatMap((worker) => Array<string>(6).fill(`bridge fake ${worker}`));
    expect(asked).toEqual([...slices, 'bridge pin']);
  });

  it('takes kinds of work in turn, the one with most work first, and a second of a kind once', async () => {
    const driven: string[] = [];
    const { asked, ...options } = optionsFor('host');
    const named = (id: string, driver: string, warmUpWork: number) => ({
      ...fakeWorkload,
      warmUpWork,
      command: () => ({ driver, request: id }),
    });
    const ask: typeof options.topology.channel.ask = (request) => {
      driven.push(request.do === 'drive' ? String(request.request) : '');
      asked.push(request.do);
      return Promise.resolve({ value: 1 });
    };
    const workloads = [
      named('one', 'http', 6),
      named('many', 'http', 60),
      named('new', 'connect', 6),
    ];
    await warmUp(
      { ...options, topology: { ...options.topology, channel: { ask } }, workloads },
      workers,
    );
    const pass = ['many', 'new'];
    const rest = ['many', 'one', 'new'];
    const ofOneWorker = [...pass, ...pass, ...pass, ...pass, ...rest, ...pass];
    expect(driven).toEqual([...ofOneWorker, ...ofOneWorker, ...ofOneWorker]);
    expect(asked.at(-1)).toBe('host pin');
  });

  it('leaves out a workload whose slices start a process', async () => {
    const { asked, ...options } = optionsFor('host');
    await warmUp({ ...options, workloads: [{ ...fakeWorkload, warmUpWork: 0 }] }, workers);
    expect(asked).toEqual(['host pin']);
  });

  it('drives nothing once it is told to stop', async () => {
    const { asked, ...options } = optionsFor('host');
    await warmUp({ ...options, signal: AbortSignal.abort() }, workers);
    expect(asked).toEqual(['host pin']);
  });
});

describe('calibrating all workloads', () => {
  it('finds the work of each on the topology that it is given, with the worker that is warm', async () => {
    const { asked, ...options } = optionsFor('host');
    const workloads = [
      fakeWorkload,
      { ...fakeWorkload, id: 'other', work: { first: 5, min: 1, max: 5 } },
    ];
    expect(await calibrateAll({ ...options, workloads })).toEqual({ fake: 10, other: 5 });
    expect(new Set(asked)).toEqual(new Set(['host fake 0']));
  });

  it('asks for nothing once it is told to stop', async () => {
    const { asked, ...options } = optionsFor('host');
    expect(await calibrateAll({ ...options, signal: AbortSignal.abort() })).toEqual({});
    expect(asked).toEqual([]);
  });

  const impossible: WorkloadCase = {
    ...fakeWorkload,
    id: 'impossible',
    read: () => ({ ok: false, problem: 'This host cannot do it.', unsupported: true }),
  };

  it('tells of a workload that no slice can do on this host, after one slice, and goes on', async () => {
    const { asked, ...options } = optionsFor('host');
    const said: string[] = [];
    const work = await calibrateAll({
      ...options,
      workloads: [
        { ...impossible, warmUpWork: 0 },
        { ...fakeWorkload, warmUpWork: 0 },
      ],
      unsupported: (workload, why) => said.push(`${workload}: ${why}`),
    });
    expect(work).toEqual({ fake: 10 });
    expect(said).toEqual(['impossible: This host cannot do it.']);
    expect(asked.length).toBeLessThanOrEqual(1 + 5);
  });
});
