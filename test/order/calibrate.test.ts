import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/drive/calibrate.ts';
import type { WorkloadCase } from '../../src/contracts/workload-case.ts';
import { fakeTopology, fakeWorkload } from './fake-topology.ts';

/** Work of each slice, in order, of a server that does so many units a ms; `stall` slices take ten times as long. */
function drive(unitsPerMs: number, stalls: readonly number[] = [], change = {}) {
  const works: number[] = [];
  const workload: WorkloadCase = {
    ...fakeWorkload,
    ...{ targetMs: 20, work: { first: 10, min: 1, max: 100_000 } },
    ...change,
    read: (_output, work) => {
      works.push(work);
      const slow = stalls.includes(works.length) ? 10 : 1;
      return { ok: true, values: {}, sliceMs: (work / unitsPerMs) * slow };
    },
  };
  let elapsed = 0;
  const clock = { now: () => new Date(0), elapsedMs: () => (elapsed += 20) };
  const topology = fakeTopology('host', [], () => ({ value: 1 }));
  return { works, work: calibrate(topology, workload, clock) };
}

describe('calibrating', () => {
  it('finds the work that lasts as long as a slice should', async () => {
    expect(await drive(50).work).toBe(1000);
    expect(await drive(0.1).work).toBe(2);
  });

  it('grows at most fourfold at once', async () => {
    const { works, work } = drive(50);
    await work;
    expect(works.slice(0, 4)).toEqual([10, 40, 160, 640]);
  });

  it('is not misled by slices that something held up, the last one among them', async () => {
    for (const stalls of [[5], [6, 7], [9], [8, 9]]) {
      expect(await drive(50, stalls).work).toBe(1000);
    }
  });

  it('stays within the bounds of the work, and ends there', async () => {
    expect(await drive(50, [], { work: { first: 10, min: 1, max: 200 } }).work).toBe(200);
    expect(await drive(0.1, [], { work: { first: 10, min: 8, max: 200 } }).work).toBe(8);
  });

  it('drives no slice where the work is fixed', async () => {
    const { works, work } = drive(50, [], { work: { first: 36, min: 36, max: 36 } });
    expect(await work).toBe(36);
    expect(works).toEqual([]);
  });

  it('ends in time where slices never settle', async () => {
    const always = Array.from({ length: 1000 }, (_, at) => at + 1).filter((at) => at % 2 === 0);
    const { works, work } = drive(50, always);
    await work;
    expect(works.length).toBeLessThanOrEqual(80);
  });
});
