import { describe, expect, it } from 'vitest';
import type { WatchedCounters } from '../../../src/base/path-counters.ts';
import { disturbanceOf } from '../../../src/drive/slice-disturbance.ts';

const moved: WatchedCounters = {
  host: {},
  ...{ serverCpuUs: 10_000, proxyCpuUs: 4000 },
  disturbance: {
    machine: { atMs: 41.6, cpuUs: 50_000, ownCpuUs: 1000, heatThrottles: 2 },
    containers: { clientCpuUs: 20_000, throttledPeriods: 3, throttledUs: 700.4 },
  },
};

describe('what got in the way of a slice', () => {
  it('is the CPU time that belongs to no part of it, and what else was noticed', () => {
    const output = { stealByCpuS: { 0: 0.01, 1: 0.01 }, clockJumpMs: -3 };
    expect(disturbanceOf({ moved, output, cpus: undefined })).toEqual({
      ...{ stealUs: 20_000, foreignCpuUs: 15_000, watchedMs: 42 },
      ...{ throttledPeriods: 3, throttledUs: 700, heatThrottles: 2, clockJumpMs: -3 },
    });
  });

  it('is no CPU time of others where the daemon is the server, which is one of them', () => {
    const found = disturbanceOf({ moved, output: {}, cpus: undefined, isServedByEngine: true });
    expect(found).toEqual({
      ...{ watchedMs: 42, throttledPeriods: 3, throttledUs: 700, heatThrottles: 2 },
    });
  });

  it('leaves out this program only where it runs on that machine, and docker-proxy where there is one', () => {
    const { proxyCpuUs: _, ...others } = moved;
    const machine = { cpuUs: 50_000 };
    const disturbance = { machine, containers: { clientCpuUs: 20_000 } };
    const elsewhere = { moved: { ...others, disturbance }, output: {}, cpus: [0, 1] };
    expect(disturbanceOf(elsewhere)).toEqual({ foreignCpuUs: 20_000 });
  });

  it('was stolen from the CPUs of client and server', () => {
    const seen = { moved: undefined, output: { stealByCpuS: { 3: 0.01, 12: 0.02, 63: 0.5 } } };
    expect(disturbanceOf({ ...seen, cpus: [2, 3, 12] })).toEqual({ stealUs: 30_000 });
    expect(disturbanceOf({ ...seen, cpus: [5] })).toEqual({ stealUs: 0 });
  });

  it.each<[string, WatchedCounters | undefined, unknown]>([
    ['no counter could be read', undefined, undefined],
    ['nobody tells of the machine', { host: {}, serverCpuUs: 5 }, null],
    [
      'nobody tells of the server',
      { host: {}, disturbance: { machine: { cpuUs: 9 }, containers: { clientCpuUs: 1 } } },
      'no object',
    ],
  ])('is not guessed where %s', (_, seen, output) => {
    expect(disturbanceOf({ moved: seen, output, cpus: [0] })).toEqual({});
  });
});
