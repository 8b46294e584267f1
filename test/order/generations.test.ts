import { afterEach, describe, expect, it } from 'vitest';
import { BenchError } from '../../src/base/errors.ts';
import { interruption } from '../../src/base/interruption.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { startFakeRun, workloadOf, type FakeRun, type FakeRunOptions } from './fake-run.ts';

let fake: FakeRun | undefined;
afterEach(() => {
  fake?.remove();
});

/** Of three generations, unless flags say otherwise. */
function start({ flags = {}, ...options }: FakeRunOptions = {}): FakeRun {
  fake = startFakeRun({ flags: { generations: 3, ...flags }, ...options });
  return fake;
}

const gone = new BenchError('ENGINE_GONE', 'The engine does not answer.');
const refused = new BenchError('START_FAILED', 'Mode "bridge" could not be started: no address.');

function phasesOf({ phases }: FakeRun): readonly string[] {
  // Which mode of a generation starts first is another test's.
  return phases.map((phase) =>
    phase.replace(/: (.*) \(/, (_, ids: string) => `: ${ids.split(' ').sort().join(' ')} (`),
  );
}

const first = [
  'start calibration: host (running)',
  'remove calibration (running)',
  'start generation 1: bridge control host (running)',
];

describe('a run of three generations', () => {
  it('starts and removes each, ends, and only then removes the last', async () => {
    const run = start();
    expect(await run.outcome, run.shown()).toBe(0);
    expect(phasesOf(run)).toEqual([
      ...first,
      'remove generation 1 (running)',
      'start generation 2: bridge control host (running)',
      'remove generation 2 (running)',
      'start generation 3: bridge control host (running)',
      'remove generation 3 (done)',
    ]);
    expect(run.closed.slice(-2)).toEqual(['lock', 'engine']);
    expect(run.shown()).toContain('Generation 2 of 3: starting 2 modes and the control');
  });

  it('counts its rounds on, gives each generation its share, and names it and its load worker', async () => {
    const { outcome, path } = start({ flags: { budget: '15s' } });
    expect(await outcome).toBe(0);
    const { run, journal } = loadRun(path());
    expect(run.parameters.generations).toBe(3);
    const rounds = new Map<number, Set<number>>();
    for (const { round, generation = -1, driver } of journal) {
      rounds.set(generation, (rounds.get(generation) ?? new Set()).add(round));
      expect(driver).toBe(generation);
    }
    expect([...rounds.keys()]).toEqual([0, 1, 2]);
    const all = [...rounds.values()].flatMap((each) => [...each]);
    expect(all).toEqual(Array.from({ length: run.blocks }, (_, at) => at));
    const sizes = [...rounds.values()].map((each) => each.size);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2);
  });

  it('starts the modes in an order of its own in each, the same for the same seed', async () => {
    const modes = ['host', 'bridge', 'none'];
    const orders = [];
    for (const seed of ['1', '1', '2']) {
      const run = start({ modes, flags: { seed, generations: 4 } });
      expect(await run.outcome).toBe(0);
      orders.push(run.phases.filter((phase) => phase.startsWith('start generation')));
      run.remove();
    }
    fake = undefined;
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).not.toEqual(orders[0]);
    const within = (orders[0] ?? []).map((phase) => phase.replace(/^.*: /, ''));
    expect(new Set(within).size).toBeGreaterThan(1);
  });

  it('leaves out from then on a mode that a later one cannot start, and is done', async () => {
    const failure = (bed: string, id: string) =>
      bed === 'generation 2' && id === 'bridge' ? refused : undefined;
    const run = start({ failure });
    expect(await run.outcome).toBe(4);
    expect(phasesOf(run)).toContain('start generation 3: control host (running)');
    const { summary, run: record } = loadRun(run.path());
    expect(record).toMatchObject({ status: 'done', outcomes: { bridge: { status: 'failed' } } });
    expect(summary.cells.map(({ mode, status }) => `${mode} ${status}`)).toEqual([
      'host measured',
      'bridge failed',
      'control measured',
    ]);
  });

  it.each(['bridge', 'control'])('starts a %s that broke in no later generation', async (mode) => {
    const dies = (question: number): unknown => {
      if (question > 3) throw new BenchError('CONTAINER_DIED', 'It ended.');
      return { value: 100 };
    };
    const run = start({ answers: { [mode]: dies } });
    expect(await run.outcome).toBe(4);
    const left = ['bridge', 'control', 'host'].filter((each) => each !== mode).join(' ');
    expect(phasesOf(run).filter((phase) => phase.endsWith(`: ${left} (running)`))).toHaveLength(2);
  });

  it.each([
    ['the baseline cannot be started', { failure: lastBaseline }, 'START_FAILED', 'no address'],
    ['the engine is gone', { starting: goneAtLast }, 'ENGINE_GONE', 'does not answer'],
  ] as const)(
    'fails where %s in the last, and reports what it had measured',
    async (_, options, code, reason) => {
      const run = start({ flags: { budget: '10s' }, ...options });
      expect(await run.outcome).toMatchObject({ code });
      const { run: record, journal } = loadRun(run.path());
      expect(record.status).toBe('failed');
      expect(record.reason).toContain(reason);
      expect(new Set(journal.map((slice) => slice.generation))).toEqual(new Set([0, 1]));
      expect(record.blocks).toBeGreaterThanOrEqual(10);
      expect(run.shown()).toMatch(/^Report: +reports\//m);
      expect(run.closed.slice(-2)).toEqual(['lock', 'engine']);
    },
  );

  it('fails where one before the last cannot be removed, and tries again when it cleans up', async () => {
    const run = start({ broken: 'generation 1' });
    expect(await run.outcome).toMatchObject({ message: 'the generation 1 does not close' });
    expect(loadRun(run.path()).run).toMatchObject({ status: 'failed' });
    expect(phasesOf(run)).toEqual([
      ...first,
      'remove generation 1 (running)',
      'remove generation 1 (failed)',
    ]);
    expect(run.shown()).toContain('error Cleaning up failed: the generation 1 does not close');
  });

  it.each([
    ['SIGINT', 'calibration', 130, 0],
    ['SIGINT', 'generation 1', 130, 0],
    ['SIGTERM', 'generation 2', 143, 1],
  ] as const)(
    'on %s while it starts %s removes that and ends, with %d and %i generations measured',
    async (signal, bed, code, measured) => {
      const stop = new AbortController();
      const starting = (which: string): void => {
        if (which === bed) stop.abort(signal);
      };
      const run = start({ signal: stop.signal, starting });
      expect(await run.outcome).toBe(code);
      const { run: record, journal } = loadRun(run.path());
      expect(record).toMatchObject({ status: 'interrupted', reason: `Stopped by ${signal}.` });
      expect(new Set(journal.map((slice) => slice.generation)).size).toBe(measured);
      expect(run.phases.filter((phase) => phase.startsWith('start')).at(-1)).toContain(bed);
      const status = bed === 'calibration' ? 'running' : 'interrupted';
      expect(run.phases.at(-1)).toBe(`remove ${bed} (${status})`);
      expect(run.closed.slice(-2)).toEqual(['lock', 'engine']);
    },
  );

  it.each([
    ['calibration', 0],
    ['generation 1', 0],
    ['generation 3', 2],
  ] as const)(
    'on SIGINT in the middle of starting %s keeps the %i before it',
    async (bed, measured) => {
      const ctrlC = new AbortController();
      const starting = (which: string): void => {
        if (which !== bed) return;
        ctrlC.abort('SIGINT');
        throw interruption(ctrlC.signal);
      };
      const run = start({ signal: ctrlC.signal, starting });
      expect(await run.outcome, run.shown()).toBe(130);
      const { run: record, journal } = loadRun(run.path());
      expect(record).toMatchObject({ status: 'interrupted', reason: 'Stopped by SIGINT.' });
      expect(new Set(journal.map((slice) => slice.generation)).size).toBe(measured);
      expect(run.closed.slice(-2)).toEqual(['lock', 'engine']);
      expect(run.shown()).not.toContain('error');
    },
  );
});

it('stops early in the last generation only, however narrow the intervals are', async () => {
  const run = start({ flags: { budget: '60s', precision: '5%' } });
  expect(await run.outcome, run.shown()).toBe(0);
  const { journal } = loadRun(run.path());
  const roundsOf = (generation: number): number =>
    new Set(journal.filter((each) => each.generation === generation).map((each) => each.round))
      .size;
  expect(roundsOf(1)).toBeGreaterThan(20);
  expect(roundsOf(2)).toBeGreaterThanOrEqual(roundsOf(1) / 2);
  expect(roundsOf(2)).toBeLessThan(roundsOf(1) / 2 + 5);
});

function lastBaseline(bed: string, id: string): BenchError | undefined {
  return bed === 'generation 3' && id === 'host' ? refused : undefined;
}

function goneAtLast(bed: string): void {
  if (bed === 'generation 3') throw gone;
}

describe('calibration', () => {
  const socketsOnly = {
    ...workloadOf('socket', 10),
    supports: (endpoint: string) =>
      endpoint === 'unix' ? ({ ok: true } as const) : { ok: false as const, why: 'No socket.' },
  };
  const fixed = {
    ...workloadOf('fixed', 10),
    resolve: () => ({ ...workloadOf('fixed', 10).resolve({}), work: { first: 7, min: 7, max: 7 } }),
  };

  it('starts another mode for what the baseline cannot be driven with', async () => {
    const run = start({
      workloads: [workloadOf('fake', 10), socketsOnly],
      modes: ['bridge', 'socket', 'host'],
    });
    expect(await run.outcome, run.shown()).toBe(0);
    expect(run.phases.slice(0, 4)).toEqual([
      'start calibration: host (running)',
      'remove calibration (running)',
      'start calibration: socket (running)',
      'remove calibration (running)',
    ]);
    expect(Object.keys(loadRun(run.path()).run.calibration).sort()).toEqual(['fake', 'socket']);
  });

  it('starts nothing for work that is fixed', async () => {
    const run = start({ workloads: [fixed] });
    expect(await run.outcome, run.shown()).toBe(0);
    expect(run.phases[0]).toContain('start generation 1');
    expect(loadRun(run.path()).run.calibration).toEqual({ fixed: 7 });
  });

  it('fails the run where the baseline cannot be started for it', async () => {
    const run = start({ failure: (bed) => (bed === 'calibration' ? refused : undefined) });
    expect(await run.outcome).toMatchObject({ code: 'START_FAILED' });
    expect(phasesOf(run)).toEqual([first[0], 'remove calibration (failed)']);
  });
});
