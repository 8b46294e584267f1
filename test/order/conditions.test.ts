import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BenchError } from '../../src/base/errors.ts';
import { defineCondition, type Condition } from '../../src/contracts/condition.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { startFakeRun, type FakeRun, type FakeRunOptions } from './fake-run.ts';

let folder = '';
let fake: FakeRun | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
});
afterEach(() => {
  fake?.remove();
  rmSync(folder, { recursive: true });
});

/** A file that stands for a setting of the host, at 1 as the test finds it. */
function setting(id: string, about: Partial<Condition> = {}): Condition {
  writeFileSync(join(folder, id), '1\n');
  return defineCondition({
    ...{ id, title: id, summary: `Sets ${id}.`, values: ['off', 'half'] },
    phrase: (value) => `with ${id} ${value}`,
    concerns: ({ dependsOn }) => dependsOn !== undefined,
    supports: () => ({ ok: true }),
    changes: (value) => ({
      ok: true,
      changes: [{ kind: 'file', path: join(folder, id), value: value === 'off' ? '0' : '0.5' }],
    }),
    ...about,
  });
}

function valueOf(id: string): string {
  return readFileSync(join(folder, id), 'utf8').trim();
}

/** @param seen what the settings were at in each slice of the modes, in the order of time. */
function start(options: FakeRunOptions, seen: Record<string, string[]> = {}): FakeRun {
  const ids = readdirSync(folder);
  const note =
    (mode: string) =>
    (question: number): unknown => {
      (seen[mode] ??= []).push(ids.map(valueOf).join(' '));
      return options.answers?.[mode]?.(question) ?? { value: 100 };
    };
  const answers = { host: note('host'), bridge: note('bridge'), control: note('control') };
  fake = startFakeRun({ ...options, answers });
  return fake;
}

const variant = 'bridge+switch=off';

describe('a run with conditions', () => {
  it('measures a mode with and without in each block, and switches for the slices of the variant alone', async () => {
    const seen: Record<string, string[]> = {};
    const flags = { conditions: 'switch' };
    const { outcome, shown, path } = start({ conditions: [setting('switch')], flags }, seen);
    expect(await outcome, shown()).toBe(0);
    const { run, summary, journal } = loadRun(path());
    expect(run.modes.map(({ id, of, conditions }) => ({ id, of, conditions }))).toEqual([
      { id: 'host' },
      { id: 'bridge' },
      { id: variant, of: 'bridge', conditions: ['switch=off'] },
    ]);
    expect(
      summary.cells.map(({ mode, status, conditions }) => ({ mode, status, conditions })),
    ).toEqual([
      { mode: 'host', status: 'measured' },
      { mode: 'bridge', status: 'measured' },
      { mode: variant, status: 'measured', conditions: ['switch=off'] },
      { mode: 'control', status: 'measured' },
    ]);
    const slices = journal.filter(({ mode }) => mode === variant).length;
    expect(slices).toBe(journal.filter(({ mode }) => mode === 'bridge').length);
    expect(new Set(seen['host'])).toEqual(new Set(['1']));
    expect(seen['bridge']?.filter((value) => value === '0')).toHaveLength(slices);
    expect(valueOf('switch')).toBe('1');
    expect(readdirSync(fake?.folder ?? '').filter((name) => name.endsWith('.sh'))).toEqual([]);
  });

  it('sets several of a variant together, at the values that it names', async () => {
    const seen: Record<string, string[]> = {};
    const conditions = [setting('first'), setting('second')];
    const flags = { modes: 'host,bridge,bridge+first=half+second=off' };
    const { outcome, shown } = start({ conditions, flags }, seen);
    expect(await outcome, shown()).toBe(0);
    expect(new Set(seen['bridge'])).toEqual(new Set(['1 1', '0.5 0']));
  });

  it('puts back what it switched where the slice breaks its containers', async () => {
    const bridge = (): unknown => {
      if (valueOf('switch') === '0') throw new BenchError('CONTAINER_DIED', 'It ended.');
      return { value: 100 };
    };
    const flags = { conditions: 'switch' };
    const options = { conditions: [setting('switch')], flags, answers: { bridge } };
    const { outcome, path } = start(options);
    expect(await outcome).toBe(4);
    expect(loadRun(path()).run.outcomes[variant]).toMatchObject({ status: 'failed' });
    expect(valueOf('switch')).toBe('1');
  });

  it('puts back what it switched where Ctrl-C comes within the slice', async () => {
    const ctrlC = new AbortController();
    const bridge = (): unknown => {
      if (valueOf('switch') === '0') ctrlC.abort('SIGINT');
      return { value: 100 };
    };
    const { signal } = ctrlC;
    const flags = { conditions: 'switch' };
    const options = { conditions: [setting('switch')], flags, signal, answers: { bridge } };
    const { outcome, path } = start(options);
    expect(await outcome).toBe(130);
    expect(loadRun(path()).journal.map(({ mode }) => mode)).toContain(variant);
    expect(valueOf('switch')).toBe('1');
  });

  it('ends, with what it has, where a condition cannot be switched', async () => {
    const apply = { program: 'false', args: [] };
    const restore = { program: 'true', args: [] };
    const changes: Condition['changes'] = () => ({
      ok: true,
      changes: [{ kind: 'command', apply, restore }],
    });
    const conditions = [setting('switch', { changes })];
    const { outcome } = start({ conditions, flags: { conditions: 'switch' } });
    expect(await outcome).toMatchObject({ code: 'CONDITION_FAILED', exitCode: 3 });
  });

  it('is refused before anything starts where a condition harms running containers of others', async () => {
    const harm = 'They lose something.';
    const conditions = [setting('switch', { harm })];
    const { outcome, phases } = start({
      conditions,
      flags: { conditions: 'switch' },
      otherContainers: 2,
    });
    expect(await outcome).toMatchObject({
      ...{ code: 'UNSUPPORTED', exitCode: 3 },
      message:
        'Condition "switch" is not switched while 2 containers of others run on this engine. They lose something.',
    });
    expect(phases).toEqual([]);
  });

  it('runs beside containers of others where its conditions reach its own alone', async () => {
    const conditions = [setting('switch')];
    const { outcome } = start({ conditions, flags: { conditions: 'switch' }, otherContainers: 2 });
    expect(await outcome).toBe(0);
  });

  it.each([
    ['the host cannot be switched', { supports: () => ({ ok: false, why: 'Not here.' }) as const }],
    [
      'its containers give no reason to',
      { changes: () => ({ ok: false, why: 'Not here.' }) as const },
    ],
  ])('has a variant without number, and its mode with one, where %s', async (_, about) => {
    const conditions = [setting('switch', about)];
    const { outcome, path } = start({ conditions, flags: { conditions: 'switch' } });
    expect(await outcome).toBe(0);
    const cells = loadRun(path()).summary.cells;
    expect(cells.find(({ mode }) => mode === variant)).toMatchObject({
      ...{ status: 'unsupported', reason: 'Not here.' },
    });
    expect(cells.find(({ mode }) => mode === 'bridge')).toMatchObject({ status: 'measured' });
  });

  it('has no number for a variant whose mode could not be started, and says the same of both', async () => {
    const conditions = [setting('switch')];
    const why = new BenchError('START_FAILED', 'It does not start.');
    const failure: FakeRunOptions['failure'] = (_, id) => (id === 'bridge' ? why : undefined);
    const { outcome, path } = start({ conditions, flags: { conditions: 'switch' }, failure });
    expect(await outcome).toBe(4);
    const { outcomes } = loadRun(path()).run;
    expect(outcomes[variant]).toEqual(outcomes['bridge']);
  });
});
