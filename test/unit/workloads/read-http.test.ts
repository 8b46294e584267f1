import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../src/base/histogram.ts';
import { readHttp } from '../../../bench/workloads/http/read-http.ts';

const times = (count: number, us: number): number[] => Array<number>(count).fill(us);

/** 99 measured responses of 200 µs on average over one connection: 4,950 requests/s in 20 ms. */
const latenciesUs = [...times(97, 199), 237, 260];

const output = {
  startedAt: '2026-01-01T00:00:00.000Z',
  sliceMs: 22,
  windowMs: 20,
  responses: 100,
  errors: 0,
  timeouts: 0,
  non2xx: 0,
  latenciesUs,
};

const options = { connections: 1, work: 100 };

describe('reading an HTTP slice', () => {
  it('gives latencies in µs and requests a second', () => {
    const reading = readHttp(output, options);
    expect(reading).toMatchObject({
      ok: true,
      sliceMs: 22,
      values: { latency_p50_us: 199, latency_p99_us: 260 },
      histogram: histogramOf(latenciesUs).encode(),
    });
    expect(reading.ok && reading.values['latency_mean_us']).toBeCloseTo(200);
    expect(reading.ok && reading.values['throughput_rps']).toBeCloseTo(4950);
  });

  it.each([
    [{ errors: 2, timeouts: 1 }, '2 errors, 1 of them timeouts'],
    [{ non2xx: 3 }, '3 responses were not 2xx'],
    [{ responses: 42 }, '42 of 100 responses came'],
    [{ responses: undefined }, "the agent's output has no responses"],
    [{ windowMs: 0 }, 'nothing was measured'],
    [{ latenciesUs: [] }, 'nothing was measured'],
    [{ latenciesUs: ['long'] }, "the agent's output has no latenciesUs.0"],
  ])('refuses %j', (change, problem) => {
    expect(readHttp({ ...output, ...change }, options)).toEqual({ ok: false, problem });
  });

  it("refuses a slice that breaks Little's law", () => {
    const inflated = { ...output, latenciesUs: times(99, 1818) };
    const reading = readHttp(inflated, options);
    expect(!reading.ok && reading.problem).toMatch(
      /^Little's law: 9\.00 requests in flight over 1/,
    );
  });

  it('refuses plain HTTP, or an older TLS, where TLS 1.3 was to be spoken', () => {
    const wanted = { ...options, tls: 'TLSv1.3' };
    expect(readHttp(output, wanted)).toEqual({
      ok: false,
      problem: 'no TLS was spoken, not TLSv1.3',
    });
    expect(readHttp({ ...output, tls: 'TLSv1.2' }, wanted).ok).toBe(false);
    expect(readHttp({ ...output, tls: 'TLSv1.3' }, wanted).ok).toBe(true);
  });

  it('spreads the CPU time of the machine over all requests', () => {
    const reading = readHttp({ ...output, cpuS: 0.03 }, options);
    expect(reading.ok && reading.values['cpu_us_per_request']).toBeCloseTo(300);
    const without = readHttp(output, options);
    expect(without.ok && 'cpu_us_per_request' in without.values).toBe(false);
  });

  it('takes the rate from those that are measured, not from all that came', () => {
    const half = readHttp({ ...output, latenciesUs: times(50, 200) }, options);
    expect(half.ok && half.values['throughput_rps']).toBeCloseTo(2500);
    expect(half.ok && half.values['latency_mean_us']).toBeCloseTo(200);
  });

  it('allows two percent for the clock, and no more', () => {
    const inFlight = (load: number) => ({
      ...output,
      latenciesUs: times(99, (load * 20_000) / 99),
    });
    expect(readHttp(inFlight(1.019), options).ok).toBe(true);
    expect(readHttp(inFlight(1.021), options).ok).toBe(false);
  });
});
