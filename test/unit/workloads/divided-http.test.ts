import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpOutput } from '../../../bench/drivers/latency/http-slice.ts';
import { divideRequests } from '../../../bench/workloads/http/divide-requests.ts';
import { sumOf } from '../../../bench/workloads/agent-output/latencies.ts';
import { mergeHttp } from '../../../bench/workloads/http/merge-http.ts';
import { readHttp } from '../../../bench/workloads/http/read-http.ts';

const target = { url: 'http://127.0.0.1/' };
const clocks = {
  startedAt: '2026-01-01T00:00:00.000Z',
  sliceMs: 50,
  cpuS: 0.09,
  clientCpuUs: 80_000,
};

const slices = fc
  .record({
    connections: fc.integer({ min: 1, max: 200 }),
    each: fc.integer({ min: 16, max: 400 }),
  })
  .chain(({ connections, each }) =>
    fc.record({
      connections: fc.constant(connections),
      amount: fc.integer({ min: connections * 16, max: connections * each }),
      processes: fc.integer({ min: 1, max: connections }),
    }),
  );

/** What a process measures whose connections always have a request under way, each as long as the other. */
function outputOf(
  connections: number,
  latenciesUs: readonly number[],
  startMs: number,
): HttpOutput {
  const responses = latenciesUs.length + connections;
  return {
    ...clocks,
    ...{ windowStartMs: startMs, windowMs: sumOf(latenciesUs) / 1000 / connections },
    ...{ responses, latenciesUs, errors: 0, timeouts: 0, non2xx: 0, networkBytes: responses * 200 },
  };
}

function merged(parts: readonly HttpOutput[]): HttpOutput {
  return mergeHttp({ ...clocks, parts }) as HttpOutput;
}

describe('a slice that is divided among processes', () => {
  it('has all its requests and connections, in shares that differ by one connection at most', () => {
    fc.assert(
      fc.property(slices, ({ connections, amount, processes }) => {
        const shares = divideRequests({ target, connections, amount, timeoutS: 5 }, processes);
        const sum = (of: 'connections' | 'amount') =>
          shares.reduce((total, share) => total + share[of], 0);
        expect(shares).toHaveLength(processes);
        expect(sum('connections')).toBe(connections);
        expect(sum('amount')).toBe(amount);
        const own = shares.map((share) => share.connections);
        expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1);
        // Fewer requests than connections are more than autocannon can do.
        for (const share of shares)
          expect(share.amount).toBeGreaterThanOrEqual(share.connections * 15);
      }),
    );
  });

  it('is the slice itself for one process', () => {
    const slice = { target, connections: 32, amount: 1238, timeoutS: 5 };
    expect(divideRequests(slice, 1)).toEqual([slice]);
  });
});

const latencies = fc.array(fc.integer({ min: 50, max: 5000 }), { minLength: 20, maxLength: 60 });

describe('what several processes measured', () => {
  it("adds up to what one would have measured: counts, latencies, and Little's law over the whole window", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ latencies, startMs: fc.integer({ min: 0, max: 5 }) }), {
          minLength: 2,
          maxLength: 5,
        }),
        (processes) => {
          const connections = 4;
          const parts = processes.map((each) =>
            outputOf(connections, each.latencies, each.startMs),
          );
          const whole = merged(parts);
          const all = processes.flatMap((each) => each.latencies);
          expect(whole.latenciesUs).toEqual(all);
          expect(whole.responses).toBe(all.length + connections * parts.length);
          expect(whole.networkBytes).toBe(whole.responses * 200);
          const begins = processes.map(({ startMs }) => startMs);
          const ends = parts.map(({ windowMs }, at) => (begins[at] ?? NaN) + windowMs);
          expect(whole.windowMs).toBeCloseTo(Math.max(...ends) - Math.min(...begins), 9);
          const inFlight = sumOf(all) / 1000 / whole.windowMs;
          expect(inFlight).toBeLessThanOrEqual(connections * parts.length * (1 + 1e-9));
          const reading = readHttp(whole, {
            connections: connections * parts.length,
            work: whole.responses,
          });
          expect(reading).toMatchObject({ ok: true, sliceMs: clocks.sliceMs });
        },
      ),
    );
  });

  it('takes the clocks of all together: each process alone saw the CPU time of all while it ran', () => {
    const part = outputOf(4, [100, 200], 0);
    const whole = merged([part, { ...part, sliceMs: 20, cpuS: 0.05, clientCpuUs: 7 }]);
    expect(whole).toMatchObject(clocks);
    const reading = readHttp(whole, { connections: 8, work: 12, cpu: { server: 24_000 } });
    expect(reading.ok && reading.values).toMatchObject({
      cpu_us_per_request: 90_000 / 12,
      cpu_client_us_per_request: expect.closeTo(80_000 / 12, 6) as number,
      cpu_server_us_per_request: 2000,
    });
  });

  it('keeps what each had, and how much later its window opened', () => {
    const whole = merged([outputOf(4, [100, 200], 7.5), outputOf(4, [300], 7)]);
    const { parts } = whole as unknown as { parts: readonly object[] };
    expect(parts).toMatchObject([
      { measured: 2, responses: 6, latencySumUs: 300, afterMs: 0.5 },
      { measured: 1, responses: 5, latencySumUs: 300, afterMs: 0 },
    ]);
  });

  it("breaks Little's law where one process does, though all of them together would not", () => {
    const good = outputOf(4, Array<number>(40).fill(100), 0);
    const long = outputOf(4, Array<number>(400).fill(100), 0);
    const inflated = { ...good, latenciesUs: good.latenciesUs.map((each) => each * 3) };
    const options = { connections: 8, work: good.responses + long.responses };
    expect(readHttp(merged([good, long]), options).ok).toBe(true);
    expect(readHttp(merged([inflated, long]), options)).toEqual({
      ok: false,
      problem: "Little's law: 12.00 requests in flight over 4 connections of one load process",
    });
  });

  it('is refused with the reason of a slice of one process where any of them failed or is not there', () => {
    const part = outputOf(4, [100, 200], 0);
    const options = { connections: 8, work: 12 };
    expect(readHttp(merged([part, { ...part, errors: 2, timeouts: 1 }]), options)).toMatchObject({
      problem: '2 errors, 1 of them timeouts',
    });
    expect(readHttp(merged([part]), options)).toMatchObject({
      problem: '6 of 12 responses came',
    });
    for (const parts of [undefined, [], [{}], [part, { ...part, latenciesUs: 5 }]]) {
      expect(readHttp(mergeHttp({ ...clocks, parts }), options).ok).toBe(false);
    }
    expect(readHttp(mergeHttp(undefined), options).ok).toBe(false);
  });

  it('has no window where nothing was measured', () => {
    const { windowStartMs: _, ...nothing } = { ...outputOf(4, [], 0), windowMs: 0 };
    expect(readHttp(merged([nothing, nothing]), { connections: 8, work: 8 })).toEqual({
      ok: false,
      problem: 'nothing was measured',
    });
    const some = outputOf(4, [100, 200], 3);
    const whole = merged([nothing, some]);
    expect(whole.windowStartMs).toBe(3);
    expect(whole.windowMs).toBeCloseTo(some.windowMs, 9);
  });
});
