import { expect, it } from 'vitest';
import httpPaced from '../../../bench/workloads/http-paced.ts';
import { readPaced } from '../../../bench/workloads/pace/read-paced.ts';
import { histogramOf } from '../../../src/base/histogram.ts';
import { commandOf } from './command-of.ts';

const latenciesUs = [...Array<number>(50).fill(200), ...Array<number>(50).fill(300)];

/** 100 responses in 100 ms over one connection: the server had each for 200 µs, one in two waited 100 µs. */
const output = {
  startedAt: '2026-01-01T00:00:00.000Z',
  ...{ sliceMs: 102, windowMs: 100, responses: 100 },
  latenciesUs,
  ...{ serviceSumUs: 100 * 200, serviceP50Us: 200, pace: { lateSumUs: 9000, late: 1 } },
};
const options = { rate: 1000, connections: 1 };
const typical = (us: number) => ({ latenciesUs: Array<number>(100).fill(us) });

it('gives latencies with the wait, and the rate that was reached', () => {
  expect(readPaced({ ...output, cpuS: 0.02 }, options)).toEqual({
    ok: true,
    ...{ sliceMs: 102, histogram: histogramOf(latenciesUs).encode() },
    values: {
      ...{ latency_p50_us: 200, latency_mean_us: 250, latency_p99_us: 300 },
      ...{ throughput_rps: 1000, cpu_us_per_request: 200 },
    },
  });
});

it('has no 99th percentile of fewer than 100 requests, and no CPU time where there was none', () => {
  const reading = readPaced({ ...output, responses: 99 }, options);
  expect(reading.ok && Object.keys(reading.values)).toEqual([
    ...['latency_p50_us', 'latency_mean_us', 'throughput_rps'],
  ]);
});

it("refuses a slice that breaks Little's law, which the wait in line cannot break", () => {
  const inService = (share: number) => ({ ...output, serviceSumUs: 100 * 1000 * share });
  expect(readPaced(inService(1.019), options).ok).toBe(true);
  expect(readPaced(inService(1.05), options)).toEqual({
    ok: false,
    problem: "Little's law: 1.05 requests in flight over 1 connections",
  });
  expect(readPaced({ ...output, ...typical(50_000) }, options).ok).toBe(true);
});

it('refuses a slice in which the client itself was late, with the numbers', () => {
  const late = (count: number) => ({ ...output, pace: { lateSumUs: 123_400, late: count } });
  expect(readPaced(late(20), options).ok).toBe(true);
  expect(readPaced(late(21), options)).toEqual({
    ok: false,
    problem:
      'the client was late: by more than half an interval for 21 of 100 requests, by 1,234 µs on average',
  });
});

it('refuses a rate that requests fell behind one after another as saturated', () => {
  // Each response is by a quarter of an interval later than the one before it; the typical one has half of that behind it.
  expect(readPaced({ ...output, windowMs: 125, ...typical(12_500) }, options)).toEqual({
    ok: false,
    problem: 'saturated: 800/s of 1,000/s',
  });
  expect(readPaced({ ...output, windowMs: 110, ...typical(5000) }, options).ok).toBe(true);
});

it('accepts that a machine stood still at the end of a slice, which the last requests waited for', () => {
  expect(readPaced({ ...output, windowMs: 125 }, options).ok).toBe(true);
});

it('refuses a rate that the typical request leaves no time for, also where the slice ended too soon to show it', () => {
  const served = (us: number) => ({ ...output, serviceSumUs: 98_000, serviceP50Us: us });
  expect(readPaced(served(960), options).ok).toBe(true);
  expect(readPaced(served(980), options).ok).toBe(false);
  expect(readPaced(served(1250), options)).toEqual({
    ok: false,
    problem: 'saturated: 800/s of 1,000/s',
  });
  expect(readPaced(served(1250), { ...options, connections: 2 }).ok).toBe(true);
});

it('knows no pace of a closed loop', () => {
  const { pace: _pace, ...closed } = output;
  expect(readPaced(closed, { rate: undefined, connections: 1 }).ok).toBe(true);
});

it.each([
  [{ responses: undefined }, "the agent's output has no responses"],
  [{ pace: { late: 1 } }, "the agent's output has no pace.lateSumUs"],
  [{ windowMs: 0 }, "the agent's output has no windowMs"],
  [{ latenciesUs: [] }, 'nothing was measured'],
])('refuses %j', (change, problem) => {
  expect(readPaced({ ...output, ...change }, options)).toEqual({ ok: false, problem });
});

it('has a fixed amount of work at a rate, and calibrates a closed loop', () => {
  const workOf = (rate: number | string) => httpPaced.resolve({ connections: 1, rate }).work;
  for (const rate of [100, 1000, 5000]) {
    const { first, min, max } = workOf(rate);
    expect([min, max]).toEqual([first, first]);
  }
  expect(workOf('closed').max).toBeGreaterThan(workOf('closed').min);
});

it('gives all modes of a block the same arrivals, and warms up without a pace', () => {
  const command = commandOf(httpPaced.resolve({ connections: 1, rate: 1000 }));
  const at = (port: number, round: number) =>
    command({ kind: 'tcp', host: '127.0.0.1', ports: { http: port } }, 50, round).request;
  expect(at(80, 4)).toMatchObject({ seed: 4, rate: 1000, amount: 50 });
  expect(at(81, 4)).toMatchObject({ seed: 4 });
  expect(at(80, -1)).toMatchObject({ rate: 'closed' });
});
