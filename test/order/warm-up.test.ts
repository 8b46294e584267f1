import { describe, expect, it } from 'vitest';
import { calibrateAll } from '../../src/drive/calibrate-all.ts';
import { warmUp } from '../../src/drive/warm-up.ts';
import { loadWorkersPerMode, calibrationWorker } from '../../src/topology/load-handle.ts';
import type { WorkloadCase } from '../../src/contracts/workload-case.ts';
import { fakeTopology, fakeWorkload } from './fake-topology.ts';

const signal = new AbortController().signal;

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
  it('drives every load worker in six slices, and then pins the client', async () => {
    const { asked, ...options } = optionsFor('bridge');
    await warmUp(options);
    const slices = Array<string>(6 * loadWorkersPerMode).fill('bridge fake');
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
    await warmUp({ ...options, topology: { ...options.topology, channel: { ask } }, workloads });
    const pass = ['many', 'new'];
    const rest = ['many', 'one', 'new'];
    const ofOneWorker = [...pass, ...pass, ...pass, ...pass, ...rest, ...pass];
    expect(driven).toEqual([...ofOneWorker, ...ofOneWorker, ...ofOneWorker]);
    expect(asked.at(-1)).toBe('host pin');
  });

  it('leaves out a workload whose slices start a process', async () => {
    const { asked, ...options } = optionsFor('host');
    await warmUp({ ...options, workloads: [{ ...fakeWorkload, warmUpWork: 0 }] });
    expect(asked).toEqual(['host pin']);
  });

  it('drives nothing once it is told to stop', async () => {
    const { asked, ...options } = optionsFor('host');
    await warmUp({ ...options, signal: AbortSignal.abort() });
    expect(asked).toEqual(['host pin']);
  });
});

describe('calibrating all workloads', () => {
  it('is done on the baseline, wherever it stands, and holds for every mode', async () => {
    const [bridge, host] = [optionsFor('bridge'), optionsFor('host')];
    const topologies = new Map([
      ['bridge', bridge.topology],
      ['host', host.topology],
    ]);
    const { clock, workloads } = host;
    const options = { topologies, plan: { baseline: 'host', unsupported: [] }, workloads, clock };
    expect(await calibrateAll({ ...options, signal })).toEqual({ fake: 10 });
    expect(new Set([...bridge.asked, ...host.asked])).toEqual(new Set(['host fake']));
  });

  it('leaves all load workers that measure as warm as those of other modes', async () => {
    const host = optionsFor('host');
    const asked = new Set<number | undefined>();
    const { channel } = host.topology;
    const ask: typeof channel.ask = (request, timeoutMs) => {
      asked.add(request.do === 'drive' ? request.worker : undefined);
      return channel.ask(request, timeoutMs);
    };
    const topologies = new Map([['host', { ...host.topology, channel: { ask } }]]);
    const { clock, workloads } = host;
    await calibrateAll({
      ...{ topologies, workloads, clock, signal },
      plan: { baseline: 'host', unsupported: [] },
    });
    expect([...asked]).toEqual([calibrationWorker]);
    expect(calibrationWorker).toBeLessThan(0);
  });

  const impossible: WorkloadCase = {
    ...fakeWorkload,
    id: 'impossible',
    read: () => ({ ok: false, problem: 'This host cannot do it.', unsupported: true }),
  };

  it('tells of a workload that no slice can do on this host, after one slice, and goes on', async () => {
    const host = optionsFor('host');
    const said: string[] = [];
    const { clock } = host;
    const work = await calibrateAll({
      ...{ topologies: new Map([['host', host.topology]]), clock, signal },
      plan: { baseline: 'host', unsupported: [] },
      workloads: [
        { ...impossible, warmUpWork: 0 },
        { ...fakeWorkload, warmUpWork: 0 },
      ],
      unsupported: (workload, why) => said.push(`${workload}: ${why}`),
    });
    expect(work).toEqual({ fake: 10 });
    expect(said).toEqual(['impossible: This host cannot do it.']);
    expect(host.asked.length).toBeLessThanOrEqual(1 + 5);
  });

  it('ends a run of nothing else with what the slice said', async () => {
    const host = optionsFor('host');
    const calibrating = calibrateAll({
      ...{ topologies: new Map([['host', host.topology]]), clock: host.clock, signal },
      plan: { baseline: 'host', unsupported: [] },
      workloads: [impossible],
    });
    await expect(calibrating).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: 'This host cannot do it.',
    });
  });

  it('takes another mode for a workload that the baseline cannot be driven with', async () => {
    const [none, host] = [optionsFor('none'), optionsFor('host')];
    const topologies = new Map([
      ['host', host.topology],
      ['none', { ...none.topology, endpoint: { kind: 'unix', folder: '/x' } as const }],
    ]);
    const cell = { mode: 'host', workload: 'fake', reason: 'It needs a socket.' };
    const plan = { baseline: 'host', unsupported: [cell] };
    const options = { topologies, plan, workloads: host.workloads, clock: host.clock };
    expect(await calibrateAll({ ...options, signal })).toEqual({ fake: 10 });
    expect(host.asked).toEqual([]);
  });
});
