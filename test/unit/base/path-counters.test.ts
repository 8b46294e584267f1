import { describe, expect, it } from 'vitest';
import { countersBetween, type PathCounters } from '../../../src/base/path-counters.ts';

const before: PathCounters = {
  client: { lo: { bytes: 10, packets: 1 } },
  server: { lo: { bytes: 5, packets: 1 }, network: { bytes: 1000, packets: 10 } },
  host: { lo: { bytes: 7, packets: 1 } },
  serverCpuUs: 100,
};

describe('what counters moved by', () => {
  it('is the difference of each, and an interface that came meanwhile began at nothing', () => {
    const after: PathCounters = {
      client: { lo: { bytes: 10, packets: 1 }, network: { bytes: 90, packets: 2 } },
      server: { lo: { bytes: 5, packets: 1 }, network: { bytes: 1500, packets: 14 } },
      host: { lo: { bytes: 8, packets: 2 } },
      serverCpuUs: 350.5,
    };
    expect(countersBetween(before, after)).toEqual({
      client: { lo: { bytes: 0, packets: 0 }, network: { bytes: 90, packets: 2 } },
      server: { lo: { bytes: 0, packets: 0 }, network: { bytes: 500, packets: 4 } },
      host: { lo: { bytes: 1, packets: 1 } },
      serverCpuUs: 250.5,
    });
  });

  it('is absent for what one reading lacks', () => {
    const after: PathCounters = { host: { bridge: { bytes: 3, packets: 1 } }, proxyCpuUs: 4 };
    expect(countersBetween(before, after)).toEqual({ host: {} });
  });
});
