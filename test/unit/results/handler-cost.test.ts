import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cpusAt,
  handlerCost,
  noticeableBelowMs,
  shareAt,
  type ModeCost,
} from '../../../src/results/text/handler-cost.ts';
import { loadRun, type LoadedRun } from '../../../src/results/loaded-run.ts';
import { withCells, withOverhead, withParameters } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
const results = join(import.meta.dirname, '..', '..', '..', 'results');

function modeOf(loaded: LoadedRun, mode: string): ModeCost {
  const found = handlerCost(loaded)?.modes.find((each) => each.mode === mode);
  if (!found) throw new Error(`no cost of ${mode}`);
  return found;
}

/** The baseline's latency is told as two states, and no value between them. */
function inTwoStates(loaded: LoadedRun): LoadedRun {
  return withCells(loaded, (cell) => {
    const metric = cell.metrics['latency_p50_us'];
    if (cell.mode !== 'host' || !metric) return cell;
    const { value: _, interval: __, ...rest } = metric;
    return { ...cell, metrics: { ...cell.metrics, latency_p50_us: rest } };
  });
}

describe('what a mode adds to a request', () => {
  it("is the baseline's latency times the overhead, with its interval and verdict", () => {
    expect(handlerCost(fixture)).toMatchObject({
      workload: 'HTTP latency',
      ...{ baseline: 'host', baselineUs: 55, isBetweenStates: false },
    });
    const { addedUs, interval, verdict } = modeOf(fixture, 'bridge');
    expect(verdict).toBe('slower');
    expect([addedUs, ...interval].map((us) => us.toFixed(2))).toEqual(['2.25', '0.64', '4.05']);
    expect(modeOf(fixture, 'none').addedUs).toBeLessThan(0);
  });

  it('is told of each mode in the order of the run, but of baseline and control', () => {
    const modes = handlerCost(fixture)?.modes.map(({ mode }) => mode);
    expect(modes).toEqual(['bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none']);
  });

  it('says which verdict does not hold beside the others', () => {
    expect(modeOf(fixture, 'bridge').isWithdrawn).toBe(false);
    const withdrawn = withOverhead(fixture, 'bridge', { survivesHolm: false });
    expect(modeOf(withdrawn, 'bridge').isWithdrawn).toBe(true);
  });

  it('is the same where the baseline was in two states, and says so', () => {
    const split = handlerCost(inTwoStates(fixture));
    expect(split?.isBetweenStates).toBe(true);
    expect(split?.baselineUs).toBeCloseTo(55, 9);
  });

  it('is not told of a first workload with several connections, or without a latency', () => {
    expect(handlerCost(withParameters(fixture, { connections: 32 }))).toBeUndefined();
    const [latency, throughput] = fixture.run.workloads;
    if (!latency || !throughput) throw new Error('the fixture has two workloads');
    const swapped = { ...fixture.run, workloads: [throughput, latency] };
    expect(handlerCost({ ...fixture, run: swapped })).toBeUndefined();
    expect(handlerCost({ ...fixture, run: { ...fixture.run, workloads: [] } })).toBeUndefined();
  });

  it('has the CPU time of the machine where that was measured', () => {
    expect(modeOf(fixture, 'bridge').cpuAddedUs).toBeUndefined();
    expect(cpusAt(modeOf(fixture, 'bridge'), 500)).toBeUndefined();
    const loaded = loadRun(join(results, '20261125-153356-9979'));
    const proxy = modeOf(loaded, 'bridge-proxy');
    const cell = loaded.summary.cells.find(
      ({ mode, workload }) => mode === 'bridge-proxy' && workload === 'http-latency',
    );
    const { delta } = cell?.metrics['cpu_us_per_request']?.overhead ?? {};
    expect(proxy.cpuAddedUs).toBeCloseTo(delta ?? NaN, 6);
    expect(cpusAt(proxy, 1e6)?.value).toBeCloseTo(delta ?? NaN, 6);
  });

  it('agrees with the difference that the summary of a published run has', () => {
    const loaded = loadRun(join(results, '20261125-153820-3d8d'));
    expect(handlerCost(loaded)?.isBetweenStates).toBe(true);
    for (const { mode, addedUs } of handlerCost(loaded)?.modes ?? []) {
      const cell = loaded.summary.cells.find(
        (each) => each.mode === mode && each.workload === 'http-latency',
      );
      expect(addedUs).toBeCloseTo(cell?.metrics['latency_p50_us']?.overhead?.delta ?? NaN, 6);
    }
  });
});

const us = fc.double({ min: 1, max: 1e5, noNaN: true });
const ms = fc.double({ min: 0, max: 1e4, noNaN: true });
const mode = fc.tuple(us, us, us).map((three) => {
  const [low = 0, addedUs = 0, high = 0] = [...three].sort((a, b) => a - b);
  return { addedUs, interval: [low, high] as const };
});

describe('the share of a request that a mode adds', () => {
  it('never grows with the time of the handler, and keeps its interval around it', () => {
    fc.assert(
      fc.property(us, mode, ms, ms, (baselineUs, cost, one, other) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)];
        const at = (handlerMs: number) => shareAt({ baselineUs }, cost, handlerMs);
        expect(at(long).value).toBeLessThanOrEqual(at(short).value);
        const { value, interval } = at(long);
        expect(interval[0]).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(interval[1]);
      }),
    );
  });

  it('is the overhead itself where the handler takes no time', () => {
    const cost = handlerCost(fixture);
    if (!cost) throw new Error('no cost');
    expect(shareAt(cost, modeOf(fixture, 'bridge'), 0).value).toBeCloseTo(0.041, 6);
  });

  it('is at the threshold just where the mode stops being noticeable', () => {
    fc.assert(
      fc.property(us, mode, (baselineUs, cost) => {
        const { value } = noticeableBelowMs({ baselineUs }, cost);
        const share = shareAt({ baselineUs }, cost, value).value;
        if (value > 0) expect(share).toBeCloseTo(0.01, 6);
        else expect(share).toBeLessThanOrEqual(0.01 + 1e-12);
      }),
    );
  });

  it('is never noticeable of what saves time', () => {
    const saving = { addedUs: -7, interval: [-9, -5] as const };
    expect(noticeableBelowMs({ baselineUs: 80 }, saving)).toEqual({ value: 0, interval: [0, 0] });
  });
});
