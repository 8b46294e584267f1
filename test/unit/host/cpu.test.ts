import { describe, expect, it } from 'vitest';
import { parseCpuList } from '../../../src/base/cpu-list.ts';
import { chooseCpusets, coresOf, loadCpuCount } from '../../../src/host/cpusets.ts';
import { parseCpuTime } from '../../../src/base/cpu-time.ts';
import { busyShare, stealShare } from '../../../src/host/cpu-time.ts';

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);
/** So many cores of one thread each. */
const ones = (cores: number) => range(0, cores).map((cpu) => [cpu]);
/** Of two threads each, numbered as Linux does. */
const pairs = (cores: number) => range(0, cores).map((cpu) => [cpu, cpu + cores]);

describe('cpusets', () => {
  it.each([
    ['one CPU cannot be shared out', [[0]], undefined],
    ['two cores: one each', [[0], [1]], { server: '1', load: '0' }],
    ['two threads of one core, where there is no more', [[0, 1]], { server: '1', load: '0' }],
    ['two whole cores of four threads', pairs(2), { server: '1,3', load: '0,2' }],
    ['three cores: one each, the first left to the rest', ones(3), { server: '1', load: '2' }],
    ['four CPUs: two for the load', ones(4), { server: '1', load: '2,3', loadCores: ['2', '3'] }],
    [
      'four whole cores of eight threads',
      pairs(4),
      { server: '1,5', load: '2,6,3,7', loadCores: ['2,6', '3,7'] },
    ],
    [
      'eight CPUs: six for the load',
      ones(8),
      { server: '1', load: '2,3,4,5,6,7', loadCores: ['2', '3', '4', '5', '6', '7'] },
    ],
  ])('%s', (_, cores, expected) => {
    expect(chooseCpusets(cores)).toEqual(expected);
  });

  it.each([
    ['one after the other', [range(0, 4), range(4, 8)], ['2', '3']],
    [
      'in turn',
      [
        [0, 2, 4, 6],
        [1, 3, 5, 7],
      ],
      ['4', '6'],
    ],
  ])('stay on the first of two NUMA nodes whose CPUs are numbered %s', (_, nodes, loadCores) => {
    const cpusets = chooseCpusets(ones(8), nodes);
    expect(cpusets?.loadCores).toEqual(loadCores);
    const used = `${cpusets?.server ?? ''},${cpusets?.load ?? ''}`.split(',').map(Number);
    expect(nodes[0]).toEqual(expect.arrayContaining(used));
  });

  it('leave a NUMA node that has too few cores', () => {
    const nodes = [range(0, 2), range(2, 4)];
    expect(chooseCpusets(ones(4), nodes)).toEqual(chooseCpusets(ones(4)));
  });

  it('are disjoint, leave the first core to the rest, and cut no core in two', () => {
    for (const cores of [ones(3), ones(4), ones(8), pairs(4), pairs(8)]) {
      const { server = '', load = '', loadCores = [load] } = chooseCpusets(cores) ?? {};
      const shares = [server, ...loadCores].map((each) => each.split(',').map(Number));
      expect(shares).toEqual(cores.slice(1));
      expect(loadCores.join(',')).toBe(load);
    }
  });

  it('give the load one CPU where it shares the only one with the server', () => {
    expect(loadCpuCount(undefined)).toBe(1);
    expect(loadCpuCount(chooseCpusets(ones(2)))).toBe(1);
    expect(loadCpuCount(chooseCpusets(pairs(4)))).toBe(4);
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
