import { describe, expect, it } from 'vitest';
import whoPays from '../../../bench/findings/who-pays.ts';
import { cpuPerRequest } from '../../../bench/workloads/metrics/cpu.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

type Values = Readonly<Record<string, number>>;

/** One workload, with the CPU time of each mode in µs by metric and the verdict on all of it. */
function measured(
  modes: Readonly<Record<string, { readonly verdict: string; readonly values: Values }>>,
): MeasuredRun {
  const fixture = sixModesFixture();
  const all = 'cpu_us_per_request';
  const cells = Object.entries(modes).map(([mode, { verdict, values }]) => {
    const metrics = Object.entries(values).map(([id, value]) => {
      const before = modes['host']?.values[id];
      const delta = value - (before ?? NaN);
      const ratio = value / (before ?? NaN);
      const interval = [ratio - 0.1, ratio + 0.1] as const;
      const ofPart = Math.abs(ratio - 1) < 0.1 ? 'inconclusive' : 'slower';
      const overhead = { ratio, interval, delta, verdict: id === all ? verdict : ofPart };
      return [
        id,
        {
          ...{ unit: 'us', better: 'lower' as const, value, slices: 9 },
          interval: [value - 2, value + 2] as const,
          ...(mode === 'host' || before === undefined ? {} : { overhead }),
        },
      ] as const;
    });
    return { mode, workload: 'w', status: 'measured', metrics: Object.fromEntries(metrics) };
  });
  const workloads = [{ id: 'w', title: 'Some HTTP', metrics: cpuPerRequest, parameters: {} }];
  return {
    ...fixture,
    run: { ...fixture.run, workloads },
    summary: { ...fixture.summary, cells },
  };
}

const host = {
  verdict: '',
  values: {
    cpu_us_per_request: 90,
    cpu_server_us_per_request: 30,
    cpu_client_us_per_request: 50,
    cpu_rest_us_per_request: 10,
  },
};
const proxied = {
  verdict: 'slower',
  values: {
    cpu_us_per_request: 150,
    cpu_server_us_per_request: 31,
    cpu_client_us_per_request: 49,
    cpu_proxy_us_per_request: 45,
    cpu_rest_us_per_request: 25,
  },
};

describe('who pays', () => {
  it('is told of the mode that takes most, part by part, each with an interval, but for what is inconclusive', () => {
    const cheaper = { ...proxied, values: { ...proxied.values, cpu_us_per_request: 120 } };
    const found = whoPays.find(measured({ host, nat: cheaper, proxied }));
    expect(found?.sentences).toEqual([
      'Some HTTP, CPU time per request in proxied: 60.0 µs more than in host, +66.7 % [+56.7, +76.7]. Of it: docker-proxy +45.0 µs [43.0, 47.0], the kernel and others +15.0 µs (+150.0 % [+140.0, +160.0]).',
    ]);
  });

  it('is told of none whose CPU time is inconclusive, nor of the control', () => {
    const unsure = { ...proxied, verdict: 'inconclusive' };
    expect(whoPays.find(measured({ host, unsure }))).toBeUndefined();
    expect(whoPays.find(measured({ host, control: proxied }))).toBeUndefined();
  });

  it('needs CPU time', () => {
    const found = whoPays.find(measured({ host: { verdict: '', values: { latency_p50_us: 1 } } }));
    expect(found).toBeUndefined();
  });
});
