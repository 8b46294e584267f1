import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatencyRecorder } from '../../../bench/drivers/latency/latency-recorder.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** After so many milliseconds, a response to a request that began `latencyMs` before. */
function respond(
  recorder: LatencyRecorder,
  afterMs: number,
  latencyMs: number,
  first?: 'first',
): void {
  vi.advanceTimersByTime(afterMs);
  if (first) recorder.firstOfConnection();
  recorder.record(latencyMs);
}

describe('the window of a slice', () => {
  it('leaves out the first response of a single connection', () => {
    const recorder = new LatencyRecorder(3, 1);
    respond(recorder, 9, 9, 'first');
    respond(recorder, 2, 2);
    respond(recorder, 4, 4);
    expect(recorder.recorded()).toMatchObject({
      ...{ responses: 3, latenciesUs: [2000, 4000], windowMs: 6 },
    });
  });

  it('opens when the last connection has had its first response', () => {
    const recorder = new LatencyRecorder(6, 2);
    respond(recorder, 5, 5, 'first');
    respond(recorder, 3, 3);
    respond(recorder, 2, 10, 'first');
    // Began before the window did: its connection was alone for a while.
    respond(recorder, 1, 3);
    respond(recorder, 1, 2);
    respond(recorder, 2, 3);
    expect(recorder.recorded()).toMatchObject({
      ...{ responses: 6, latenciesUs: [2000, 3000], windowMs: 4 },
    });
  });

  it('never holds more than the connections can have in flight', () => {
    const recorder = new LatencyRecorder(100, 2);
    respond(recorder, 10, 10, 'first');
    respond(recorder, 0, 10, 'first');
    for (let each = 0; each < 10; each += 1) {
      respond(recorder, 3, 3);
      respond(recorder, 0, 3);
    }
    const { latenciesUs, windowMs } = recorder.recorded();
    const latencySumUs = latenciesUs.reduce((sum, each) => sum + each, 0);
    expect(latencySumUs / 1000 / windowMs).toBeCloseTo(2);
  });

  it('measures nothing where a connection never answers', () => {
    const recorder = new LatencyRecorder(4, 2);
    respond(recorder, 1, 1, 'first');
    respond(recorder, 1, 1);
    expect(recorder.recorded()).toEqual({ responses: 2, latenciesUs: [], windowMs: 0 });
  });

  it('is open from the start where every request has a connection of its own', () => {
    const recorder = new LatencyRecorder(2, 0);
    respond(recorder, 5, 5);
    respond(recorder, 5, 4);
    expect(recorder.recorded()).toMatchObject({
      ...{ responses: 2, latenciesUs: [5000, 4000], windowMs: 10 },
    });
  });
});
