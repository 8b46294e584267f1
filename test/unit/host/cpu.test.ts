import { describe, expect, it } from 'vitest';
import { chooseCpusets, coresOf, parseCpuList } from '../../../src/host/cpusets.ts';
import { parseCpuTime } from '../../../src/base/cpu-time.ts';
import { busyShare, stealShare } from '../../../src/host/cpu-time.ts';

describe('cpusets', () => {
  it.each([
    ['one CPU cannot be shared out', [[0]], undefined],
    ['two cores: one each', [[0], [1]], { server: '1', load: '0' }],
    ['two threads of one core, where there is no more', [[0, 1]], { server: '1', load: '0' }],
    [
      'whole cores, the first left to interrupts',
      [
        [0, 4],
        [1, 5],
        [2, 6],
        [3, 7],
      ],
      { server: '1,5', load: '2,6' },
    ],
  ])('%s', (_, cores, expected) => {
    expect(chooseCpusets(cores)).toEqual(expected);
  });
});

describe('cores', () => {
  it('are the CPUs that the kernel calls threads of one', () => {
    expect(parseCpuList('0-2,5')).toEqual([0, 1, 2, 5]);
    const files = new Map([
      ['/sys/devices/system/cpu/cpu0/topology/thread_siblings_list', '0,2'],
      ['/sys/devices/system/cpu/cpu2/topology/thread_siblings_list', '0,2'],
    ]);
    // Of 1 and 3 nothing is known.
    expect(coresOf([0, 1, 2, 3], { files })).toEqual([[0, 2], [1], [3]]);
  });
});

describe('stolen CPU time', () => {
  const stat = 'cpu  100 0 50 800 10 5 15 20 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n';

  it('is read from the eighth field of /proc/stat', () => {
    expect(parseCpuTime(stat)).toEqual({ total: 1000, idle: 810, steal: 20 });
  });

  it('is absent, and not 0, where the kernel does not tell', () => {
    expect(parseCpuTime('cpu  100 0 50 800\n')).toBeUndefined();
    expect(parseCpuTime('')).toBeUndefined();
  });

  it('is a share of the time between two readings', () => {
    const before = { total: 1000, idle: 810, steal: 20 };
    expect(stealShare(before, { total: 2000, idle: 1000, steal: 120 })).toBe(0.1);
    expect(stealShare(before, before)).toBeUndefined();
  });
});

describe('other work before a run', () => {
  it('is what was neither idle nor stolen between two readings', () => {
    const before = { total: 1000, idle: 810, steal: 20 };
    expect(busyShare(before, { total: 1100, idle: 860, steal: 40 })).toBeCloseTo(0.3);
    expect(busyShare(before, before)).toBeUndefined();
  });
});
