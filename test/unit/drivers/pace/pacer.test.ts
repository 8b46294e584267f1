import { expect, it } from 'vitest';
import { Pacer, type PacerOptions } from '../../../../bench/drivers/pace/pacer.ts';

interface Simulated {
  readonly latencies: readonly number[];
  /** Connection and time of each request. */
  readonly sent: readonly (readonly [connection: number, atMs: number])[];
  readonly pacer: Pacer;
}

interface Case {
  readonly due?: readonly number[];
  readonly amount?: number;
  readonly connections?: number;
  /** Time from sending a request to its response, in ms. */
  readonly serviceMs: (request: number) => number;
  /** By how much the client wakes late, in ms. */
  readonly oversleepsMs?: number;
  readonly lateMs?: number;
}

/** A server and a client whose time passes only here. */
function simulate(settings: Case): Simulated {
  const { due, connections = 1, serviceMs, oversleepsMs = 0, lateMs = 0.5 } = settings;
  let nowMs = 0;
  let isDone = false;
  const events: { atMs: number; act: () => void }[] = [];
  const latencies: number[] = [];
  const sent: [number, number][] = [];
  const busy = new Set<number>();
  const later = (ms: number, act: () => void): void => {
    events.push({ atMs: nowMs + ms, act });
  };
  const options: PacerOptions = {
    ...(due ? { due: Float64Array.from(due) } : {}),
    ...{ amount: due?.length ?? settings.amount ?? 0, connections, lateMs, now: () => nowMs },
    send(connection) {
      expect(busy.has(connection)).toBe(false);
      busy.add(connection);
      later(serviceMs(sent.length), () => {
        busy.delete(connection);
        pacer.answered(connection);
      });
      sent.push([connection, nowMs]);
    },
    sleep(ms) {
      expect(busy.size).toBe(0);
      nowMs += ms + oversleepsMs;
    },
    wakeAfter(ms) {
      expect(ms).toBeGreaterThan(0);
      later(ms + oversleepsMs, () => {
        pacer.wake();
      });
    },
    record: (latencyMs) => latencies.push(latencyMs),
    done: () => {
      isDone = true;
    },
  };
  const pacer = new Pacer(options);
  pacer.wake();
  while (events.length > 0) {
    events.sort((a, b) => a.atMs - b.atMs);
    const next = events.shift();
    nowMs = Math.max(nowMs, next?.atMs ?? 0);
    next?.act();
  }
  expect(isDone).toBe(true);
  expect(latencies).toHaveLength(options.amount);
  return { latencies, sent, pacer };
}

it('sends each request when it is due, and sleeps in between', () => {
  const { latencies, sent, pacer } = simulate({ due: [1, 2, 3.5], serviceMs: () => 0.25 });
  expect(sent.map(([, atMs]) => atMs)).toEqual([1, 2, 3.5]);
  expect(latencies).toEqual([0.25, 0.25, 0.25]);
  expect(pacer.kept).toMatchObject({ lateSumMs: 0, late: 0 });
});

it('counts the wait for the only connection while that is busy', () => {
  const serviceMs = (request: number) => (request === 0 ? 3 : 0.5);
  const { latencies, sent, pacer } = simulate({ due: [1, 2, 3], serviceMs });
  expect(sent.map(([, atMs]) => atMs)).toEqual([1, 4, 4.5]);
  expect(latencies).toEqual([3, 2.5, 2]);
  expect([...pacer.kept.servicesMs]).toEqual([3, 0.5, 0.5]);
  expect(pacer.kept.lateSumMs).toBe(0);
});

it('does not count a timer of its own that fires late, and tells how late it was', () => {
  const late = { due: [1, 2, 3], serviceMs: () => 0.25, oversleepsMs: 0.125 };
  const { latencies, sent, pacer } = simulate(late);
  expect(sent.map(([, atMs]) => atMs)).toEqual([1.125, 2.125, 3.125]);
  expect(latencies).toEqual([0.25, 0.25, 0.25]);
  expect(pacer.kept).toMatchObject({ lateSumMs: 0.375, late: 0 });
});

it('counts as late what was sent more than the given time after it was due', () => {
  const late = { due: [1, 3, 5], serviceMs: () => 0.25, oversleepsMs: 0.75 };
  expect(simulate(late).pacer.kept).toMatchObject({ lateSumMs: 2.25, late: 3 });
  expect(simulate({ ...late, lateMs: 1 }).pacer.kept.late).toBe(0);
});

it('does not count its own lateness on a free connection while another is busy', () => {
  const serviceMs = (request: number) => (request === 0 ? 10 : 0.5);
  const settings = { due: [1, 4], connections: 2, serviceMs, oversleepsMs: 1 };
  const { latencies, sent, pacer } = simulate(settings);
  expect(sent).toEqual([
    [0, 2],
    [1, 5],
  ]);
  expect(latencies).toEqual([0.5, 10]);
  expect(pacer.kept.lateSumMs).toBe(2);
});

it('takes 32 connections in turn', () => {
  const due = Array.from({ length: 70 }, (_, place) => place + 1);
  const { sent } = simulate({ due, connections: 32, serviceMs: () => 0.5 });
  expect(sent.map(([connection]) => connection)).toEqual(due.map((_, place) => place % 32));
});

it('takes the next free connection where that of a turn is busy', () => {
  const serviceMs = (request: number) => (request === 0 ? 10 : 0.5);
  const { sent } = simulate({ due: [1, 2, 3, 4, 5], connections: 3, serviceMs });
  expect(sent.map(([connection]) => connection)).toEqual([0, 1, 2, 1, 1]);
});

it('lets a request wait only where all connections are busy', () => {
  const { latencies, sent } = simulate({ due: [1, 1.5, 2], connections: 2, serviceMs: () => 4 });
  expect(sent).toEqual([
    [0, 1],
    [1, 1.5],
    [0, 5],
  ]);
  expect(latencies).toEqual([4, 4, 7]);
});

it('is closed-loop without due times: the next request when the response has come', () => {
  const serviceMs = (request: number) => (request % 2 === 0 ? 1 : 3);
  const { latencies, sent, pacer } = simulate({ amount: 4, serviceMs });
  expect(sent.map(([, atMs]) => atMs)).toEqual([0, 1, 4, 5]);
  expect(latencies).toEqual([1, 3, 1, 3]);
  expect(pacer.kept).toMatchObject({ lateSumMs: 0, late: 0 });
});

it('keeps all connections busy in a closed loop', () => {
  const { sent } = simulate({ amount: 6, connections: 3, serviceMs: () => 1 });
  expect(sent.map(([, atMs]) => atMs)).toEqual([0, 0, 0, 1, 1, 1]);
});
