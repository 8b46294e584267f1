import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BenchError } from '../../src/base/errors.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { startFakeRun, type FakeRun, type FakeRunOptions } from './fake-run.ts';

let fake: FakeRun | undefined;
afterEach(() => {
  fake?.remove();
});

/** Two engines, two rounds, and a budget that is just enough. */
function start(options: FakeRunOptions = {}): FakeRun {
  const flags = { engines: 'plain,tuned', engineRounds: '2', ...options.flags };
  fake = startFakeRun({ ...options, flags });
  return fake;
}

/** Of each run, in the order in which they were measured. */
function runs({ folder }: FakeRun) {
  const results = join(folder, 'results');
  return readdirSync(results)
    .map((name) => loadRun(join(results, name)))
    .sort((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1));
}

function pages({ folder }: FakeRun): readonly string[] {
  return readdirSync(join(folder, 'reports')).filter((name) => name.startsWith('compare-'));
}

describe('a run on several engines', () => {
  it('has a folder for each engine and round, in the order of the turns, and one page of all', async () => {
    const started = start();
    expect(await started.outcome, started.shown()).toBe(0);
    const found = runs(started);
    expect(found.map(({ host }) => host.engine.setting?.id)).toEqual(started.opened);
    expect([...started.opened].sort()).toEqual(['plain', 'plain', 'tuned', 'tuned']);
    expect(found.map(({ run }) => run.parameters.engine)).toEqual(started.opened);
    expect(found.map(({ run }) => run.parameters.engineRound)).toEqual([1, 1, 2, 2]);
    const [page = ''] = pages(started);
    const text = readFileSync(join(started.folder, 'reports', page, 'comparison.md'), 'utf8');
    expect(text).toContain('likeliest cause first: engine setting plain / tuned');
    expect(text).toContain('tuned against plain: costs the same in 1 of 1 cells');
    expect(started.shown()).toContain(`Page: reports/${page}/index.html`);
  });

  it('gives the engines of a round one seed, and each round another', async () => {
    const started = start();
    expect(await started.outcome).toBe(0);
    expect(runs(started).map(({ run }) => run.seed)).toEqual([1, 1, 2, 2]);
  });

  it('goes on without an engine that does not start, is told why, and ends with its exit code', async () => {
    const started = start({
      flags: { engines: 'plain,tuned,newer' },
      opening: (id) => {
        if (id === 'newer') throw new BenchError('NO_ENGINE', 'It does not start.');
      },
    });
    expect(await started.outcome, started.shown()).toBe(3);
    expect(started.opened.filter((id) => id === 'newer')).toHaveLength(1);
    expect(runs(started)).toHaveLength(4);
    expect(started.shown()).toMatch(/Engine newer, round 2 .*: failed\. It does not start\./);
    expect(pages(started)).toHaveLength(1);
  });

  it('compares nothing where one engine alone was measured, and says so', async () => {
    const started = start({
      opening: (id) => {
        if (id === 'tuned') throw new BenchError('NO_ENGINE', 'It does not start.');
      },
    });
    expect(await started.outcome).toBe(3);
    expect(started.shown()).toContain('No comparison. Only plain was measured.');
    expect(pages(started)).toEqual([]);
  });

  it('ends with 130 after Ctrl-C inside of a run, keeps and compares what was measured, and starts no other', async () => {
    const ctrlC = new AbortController();
    const control = (question: number): unknown => {
      if (started.opened.length === 3 && question === 30) ctrlC.abort('SIGINT');
      return { value: 100 };
    };
    const started: FakeRun = start({ signal: ctrlC.signal, answers: { control } });
    expect(await started.outcome, started.shown()).toBe(130);
    expect(runs(started).map(({ run }) => run.status)).toEqual(['done', 'done', 'interrupted']);
    expect(pages(started)).toHaveLength(1);
  });

  it('ends with 143 after SIGTERM between two engines', async () => {
    const ended = new AbortController();
    const started = start({
      signal: ended.signal,
      opening: () => {
        if (started.opened.length === 2) ended.abort('SIGTERM');
      },
    });
    expect(await started.outcome).toBe(143);
    expect(started.opened).toHaveLength(2);
  });
});

/** Stopped by Ctrl-C in the third of its four runs. */
async function startInterrupted(flags: FakeRunOptions['flags'] = {}): Promise<FakeRun> {
  const ctrlC = new AbortController();
  const control = (question: number): unknown => {
    if (started.opened.length === 3 && question === 30) ctrlC.abort('SIGINT');
    return { value: 100 };
  };
  const started = start({ flags, signal: ctrlC.signal, answers: { control } });
  await started.outcome;
  return started;
}

describe('a run on several engines that goes on', () => {
  it('takes the turns that were not finished, and compares all', async () => {
    const { folder, opened, shown } = await startInterrupted();
    const [, resume = ''] = /To go on: the same command with --resume (\S+)\./.exec(shown()) ?? [];
    const again = start({ folder, flags: { resume } });
    expect(await again.outcome, again.shown()).toBe(0);
    const [, , third = ''] = opened;
    expect(again.opened).toEqual([third, third === 'plain' ? 'tuned' : 'plain']);
    expect(again.shown().match(/measured before/g)).toHaveLength(2);
    const done = runs(again).filter(({ run }) => run.status === 'done');
    const turns = done.map(({ run: { parameters, seed } }) =>
      [parameters.engine, parameters.engineRound, seed].join(' '),
    );
    expect(turns.sort()).toEqual(['plain 1 1', 'plain 2 2', 'tuned 1 1', 'tuned 2 2']);
    expect(new Set(done.map(({ run }) => run.parameters.campaign?.id)).size).toBe(1);
    // The one of what was measured until Ctrl-C, and that of all.
    expect(pages(again)).toHaveLength(2);
  });

  it.each([
    ['another seed and budget', { seed: '7', budget: '6s' }, 'other settings: seed, budget.'],
    ['no engines', { engines: undefined, engineRounds: undefined }, 'other settings: engines.'],
  ])('is refused with %s, and nothing is measured', async (_, flags, message) => {
    const { folder } = await startInterrupted();
    const [first] = runs({ folder } as FakeRun);
    const again = start({ folder, flags: { resume: first?.run.runId ?? '', ...flags } });
    const thrown = await again.outcome;
    expect(thrown).toBeInstanceOf(BenchError);
    expect(thrown).toMatchObject({ code: 'BAD_FLAG', exitCode: 2 });
    expect(String(thrown)).toContain(message);
    expect(again.opened).toEqual([]);
  });

  it('is refused for a run on one engine, with what can be done', async () => {
    const alone = startFakeRun();
    await alone.outcome;
    const again = start({ folder: alone.folder, flags: { resume: basename(alone.path()) } });
    expect(await again.outcome).toMatchObject({
      code: 'BAD_RESULTS',
      hint: expect.stringContaining('"--seed 1" measures in the same order again.') as string,
    });
  });
});
