import { describe, expect, it } from 'vitest';
import { BenchError } from '../../src/base/errors.ts';
import { measure, type MeasureOptions } from '../../src/drive/measure.ts';
import type { SliceRecord } from '../../src/drive/slice-record.ts';
import { planRun, roundOrder } from '../../src/plan/plan.ts';
import { fakeTopology, fakeWorkload } from './fake-topology.ts';

const plan = planRun({
  seed: 7,
  baseline: 'host',
  modes: ['host', 'bridge'],
  workloads: ['fake'],
  budgetS: 100,
});

function request(
  over: Partial<MeasureOptions> & { answers?: Record<string, (n: number) => unknown> },
) {
  const asked: string[] = [];
  const records: SliceRecord[] = [];
  let elapsed = 0;
  const topologies = new Map(
    plan.modes.map((mode) => [
      mode,
      fakeTopology(mode, asked, over.answers?.[mode] ?? (() => ({ value: 100 }))),
    ]),
  );
  const whole: MeasureOptions = {
    plan,
    topologies,
    workloads: [fakeWorkload],
    work: { fake: 10 },
    clock: { now: () => new Date(0), elapsedMs: () => (elapsed += 1) },
    signal: new AbortController().signal,
    generation: 0,
    record: (slice) => records.push(slice),
    roundDone: ({ rounds }) => rounds === 3,
    modeBroke: () => undefined,
    ...over,
  };
  return { whole, asked, records };
}

describe('measuring', () => {
  it('drives each block in the planned order, slice after slice', async () => {
    const { whole, records } = request({});
    await measure(whole);
    const expected = [0, 1, 2].flatMap((round) =>
      roundOrder(plan, round).flatMap((block) => block.modes.map((mode) => `${round} ${mode}`)),
    );
    expect(records.map((slice) => `${slice.round} ${slice.mode}`)).toEqual(expected);
  });

  it('hands each slice over before it asks for the next one', async () => {
    const seen: number[] = [];
    const { whole, asked } = request({});
    await measure({ ...whole, record: () => seen.push(asked.length) });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('measures a bad slice once more, and keeps both in the record', async () => {
    const { whole, records } = request({
      answers: { bridge: (n) => (n === 1 ? {} : { value: 5 }) },
    });
    await measure(whole);
    const first = records.filter((slice) => slice.mode === 'bridge' && slice.round === 0);
    expect(first.map(({ ok, attempt }) => ({ ok, attempt }))).toEqual([
      { ok: false, attempt: 1 },
      { ok: true, attempt: 2 },
    ]);
    expect(first[0]?.values).toEqual({});
  });

  it('stops after the slice in which the signal comes', async () => {
    const stop = new AbortController();
    const { whole, records } = request({ signal: stop.signal });
    await measure({
      ...whole,
      record: (slice) => {
        records.push(slice);
        if (records.length === 2) stop.abort('SIGINT');
      },
    });
    expect(records).toHaveLength(2);
  });

  it('leaves a mode out once its container has died, and goes on with the others', async () => {
    const broke: string[] = [];
    const { whole, records } = request({
      answers: {
        bridge: () => {
          throw new BenchError('CONTAINER_DIED', 'gone');
        },
      },
    });
    await measure({ ...whole, modeBroke: (mode, why) => broke.push(`${mode}: ${why.message}`) });
    expect(broke).toEqual(['bridge: gone']);
    expect(records.filter((slice) => slice.mode === 'control')).toHaveLength(3);
  });

  it('ends the run where the baseline dies', async () => {
    const { whole } = request({
      answers: {
        host: () => {
          throw new BenchError('CONTAINER_DIED', 'gone');
        },
      },
    });
    await expect(measure(whole)).rejects.toMatchObject({ code: 'CONTAINER_DIED' });
  });

  it('tells a dead server from a bad slice', async () => {
    const asked: string[] = [];
    const dead = fakeTopology('bridge', asked, () => ({}), Promise.resolve('exit code 137'));
    const broke: string[] = [];
    const { whole } = request({});
    await measure({
      ...whole,
      topologies: new Map([...whole.topologies, ['bridge', dead]]),
      modeBroke: (_mode, why) => broke.push(why.message),
    });
    expect(broke).toEqual(['Mode "bridge" broke: exit code 137']);
  });

  it('takes the load workers in turn, block by block of a workload', async () => {
    const rare = planRun({ ...plan, modes: ['host', 'bridge'], roundIntervals: { fake: 2 } });
    const { whole, records } = request({ plan: rare, roundDone: ({ rounds }) => rounds === 18 });
    await measure(whole);
    const turns = new Set(records.map(({ round, driver }) => `${round}: ${String(driver)}`));
    expect([...turns]).toEqual([
      '0: 0',
      '2: 1',
      '4: 2',
      '6: 1',
      '8: 2',
      '10: 0',
      '12: 2',
      '14: 0',
      '16: 1',
    ]);
  });

  it('takes the same load worker for all modes of a block', async () => {
    const { whole, records } = request({ roundDone: ({ rounds }) => rounds === 6 });
    await measure(whole);
    const drivers = [0, 1, 2, 3, 4, 5].map(
      (round) => new Set(records.filter((each) => each.round === round).map((each) => each.driver)),
    );
    expect(drivers.map((each) => [...each])).toEqual([[0], [1], [2], [1], [2], [0]]);
  });

  it('names no load worker where each slice starts a new one', async () => {
    const iperf3 = {
      ...fakeWorkload,
      command: () => ({ driver: 'fake', startsProcess: true, request: {} }),
    };
    const { whole, records } = request({ roundDone: ({ rounds }) => rounds === 2 });
    await measure({ ...whole, workloads: [iperf3] });
    expect(records.length).toBeGreaterThan(0);
    expect(records.every((each) => !('driver' in each))).toBe(true);
  });

  it('leaves out a block that finds no room for its connections, whole, and measures it when there is', async () => {
    const rooms = [true, false, true];
    const { whole, records } = request({
      hasRoom: () => Promise.resolve(rooms.shift() ?? true),
    });
    await measure(whole);
    const perRound = [0, 1, 2].map(
      (round) => records.filter((each) => each.round === round).length,
    );
    expect(perRound).toEqual([3, 0, 3]);
  });

  it('counts rounds and time on from earlier generations, and takes load workers of its own', async () => {
    const { whole, records } = request({
      plan: { ...plan, generations: 2 },
      generation: 1,
      before: { rounds: 7, elapsedS: 50 },
      roundDone: ({ rounds }) => rounds === 11,
    });
    const progress = await measure(whole);
    expect(progress).toMatchObject({ generation: 1, roundsBefore: 7, rounds: 11 });
    expect(progress.elapsedS).toBeGreaterThan(50);
    expect(progress.leftS).toBeLessThan(50);
    expect(records.every((each) => each.generation === 1)).toBe(true);
    const turns = new Set(records.map(({ round, driver }) => `${round}: ${String(driver)}`));
    expect([...turns]).toEqual(['7: 2', '8: 2', '9: 3', '10: 3']);
  });

  it.each([
    [0, 0, 25],
    [1, 25, 50],
    [3, 80, 100],
  ])(
    'ends generation %i, begun after %d s, after %d s of all four',
    async (generation, begin, end) => {
      const { whole } = request({
        plan: { ...plan, generations: 4 },
        ...{ generation, before: { rounds: 3, elapsedS: begin }, roundDone: () => false },
      });
      let elapsed = 0;
      const clock = { ...whole.clock, elapsedMs: () => (elapsed += 1000) };
      const { elapsedS } = await measure({ ...whole, clock });
      expect(Math.abs(elapsedS - end)).toBeLessThanOrEqual(1);
    },
  );

  it('measures a whole round of a generation whose share is used up already', async () => {
    const { whole, records } = request({
      plan: { ...plan, generations: 4 },
      ...{ generation: 1, before: { rounds: 2, elapsedS: 90 }, roundDone: () => false },
    });
    expect((await measure(whole)).rounds).toBe(3);
    expect(records).toHaveLength(3);
  });

  it('ends when the budget is used up', async () => {
    const { whole, records } = request({ roundDone: () => false });
    let elapsed = 0;
    // Every look at the clock is four seconds later: a budget of 100 s ends within 50 looks.
    await measure({ ...whole, clock: { ...whole.clock, elapsedMs: () => (elapsed += 4000) } });
    expect(records.length).toBeGreaterThan(0);
    expect(records.length).toBeLessThan(100);
  });
});
