import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BenchError } from '../../src/base/errors.ts';
import { drawReport } from '../../src/report/draw-report.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { startFakeRun, workloadOf, type FakeRun, type FakeRunOptions } from './fake-run.ts';

let fake: FakeRun | undefined;
afterEach(() => {
  fake?.remove();
});

function start(options: FakeRunOptions = {}): FakeRun {
  fake = startFakeRun(options);
  return fake;
}

/** Dies at its nth question. Warming up and calibrating are the first few dozen of them. */
function diesAt(question: number) {
  return (at: number): unknown => {
    if (at >= question) throw new BenchError('CONTAINER_DIED', 'It ended with exit code 137.');
    return { value: 100 };
  };
}

describe('a run', () => {
  it('ends done, with its summary, report and verdicts, and closes last what it opened first', async () => {
    const { outcome, shown, path, closed } = start();
    expect(await outcome, shown()).toBe(0);
    const { run, summary, recomputed } = loadRun(path());
    expect(run).toMatchObject({ status: 'done', claims: { bridge: [{ evidence: 'bridge' }] } });
    expect(run.blocks).toBeGreaterThanOrEqual(10);
    expect(recomputed).toBeUndefined();
    expect(summary.cells.map((cell) => cell.status)).toEqual(Array(3).fill('measured'));
    expect(shown()).toMatch(/^Report: +reports\//m);
    expect(closed).toEqual(['calibration', 'generation 1', 'lock', 'engine']);
  });

  it('keeps what each namespace gives to TCP, and warns where they differ', async () => {
    const [bbr, cubic] = [{ congestionControl: 'bbr' }, { congestionControl: 'cubic' }];
    const { outcome, shown, path } = start({ tcp: { host: bbr, bridge: cubic, control: bbr } });
    expect(await outcome, shown()).toBe(0);
    const { run, warnings } = loadRun(path());
    expect(run.namespaces).toEqual({
      host: { client: bbr, server: bbr },
      bridge: { client: cubic, server: cubic },
      control: { client: bbr, server: bbr },
    });
    const message = 'congestion control: bbr in host, control; cubic in bridge.';
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'DIFFERENT_NAMESPACES', message }),
    );
    expect(shown()).toContain(message);
  });

  it('says nothing of namespaces that are alike', async () => {
    const { outcome, path } = start();
    expect(await outcome).toBe(0);
    const codes = loadRun(path()).warnings.map(({ code }) => code);
    expect(codes).not.toContain('DIFFERENT_NAMESPACES');
  });

  it('warns, and keeps it, where a mode crosses a bridge whose packets pass iptables', async () => {
    const { outcome, shown, path } = start();
    expect(await outcome).toBe(0);
    const { warnings, run } = loadRun(path());
    expect(warnings.map(({ code }) => code)).toContain('BRIDGE_NETFILTER');
    expect(run.modes.map(({ dependsOn }) => dependsOn)).toEqual([undefined, ['bridge-netfilter']]);
    expect(shown()).toContain('packets of bridge pass iptables');
  });

  it.each(['engine', 'lock', 'generation 1'])(
    'is done and prints its verdicts where the %s does not close, and ends with 3',
    async (broken) => {
      const { outcome, shown, path, closed } = start({ broken });
      expect(await outcome).toBe(3);
      expect(loadRun(path()).run).toMatchObject({ status: 'done' });
      expect(existsSync(join(path(), 'summary.json'))).toBe(true);
      expect(shown()).toContain('equivalent');
      expect(shown()).toContain(`error Cleaning up failed: the ${broken} does not close`);
      expect(closed).toEqual(['calibration', 'generation 1', 'lock', 'engine']);
    },
  );

  it('says why it failed where it neither measures to its end nor closes', async () => {
    const { outcome, shown, path } = start({ broken: 'engine', answers: { host: diesAt(30) } });
    expect(await outcome).toMatchObject({ code: 'CONTAINER_DIED' });
    expect(loadRun(path()).run).toMatchObject({ status: 'failed' });
    expect(shown()).toContain('the engine does not close');
  });

  it('ends failed where the baseline breaks, and reports what it had measured', async () => {
    const { outcome, shown, path } = start({ answers: { host: diesAt(30) } });
    expect(await outcome).toMatchObject({ code: 'CONTAINER_DIED', exitCode: 4 });
    const { run } = loadRun(path());
    expect(run).toMatchObject({ status: 'failed', reason: 'It ended with exit code 137.' });
    expect(run.blocks).toBeGreaterThanOrEqual(10);
    expect(shown()).toMatch(/^Report: +reports\//m);
  });

  it('ends interrupted with the whole blocks that it has', async () => {
    const ctrlC = new AbortController();
    const control = (question: number): unknown => {
      if (question === 30) ctrlC.abort('SIGINT');
      return { value: 100 };
    };
    const { outcome, path } = start({ signal: ctrlC.signal, answers: { control } });
    expect(await outcome).toBe(130);
    const { run, journal } = loadRun(path());
    expect(run).toMatchObject({ status: 'interrupted', reason: 'Stopped by SIGINT.' });
    const last = Math.max(...journal.map((slice) => slice.round));
    const modes = journal.filter((slice) => slice.round === last).length;
    expect(run.blocks).toBe(modes === 3 ? last + 1 : last);
    expect(run.blocks).toBeGreaterThanOrEqual(10);
  });
});

describe('a run that is killed', () => {
  it('can be reported from what is on disk at that moment, with the mode that broke before', async () => {
    const killed: { path?: string } = {};
    const control = (question: number): unknown => {
      // As a kill would find it: the control has no slice of the thirtieth block yet.
      if (question === 30 && fake) {
        killed.path = join(fake.folder, 'killed');
        cpSync(fake.path(), killed.path, { recursive: true });
      }
      return { value: 100 };
    };
    const { outcome, folder } = start({ answers: { control, bridge: diesAt(12) } });
    expect(await outcome).toBe(4);
    const loaded = loadRun(killed.path ?? '?');
    expect(loaded.run).toMatchObject({ status: 'killed', blocks: 29 });
    expect(loaded.run.calibration['fake']).toBeGreaterThan(0);
    expect(loaded.run.claims['host']).toHaveLength(1);
    expect(loaded.summary.cells.map(({ mode, status }) => `${mode} ${status}`)).toEqual([
      'host measured',
      'bridge failed',
      'control measured',
    ]);
    const { dir } = await drawReport({
      ...{
        run: loaded,
        catalogue: { charts: [], findings: [] },
        reportsDir: join(folder, 'again'),
      },
    });
    const page = readFileSync(join(dir, 'index.html'), 'utf8');
    expect(page).toContain('This run was killed, or has not ended yet, after 29 blocks');
  });
});

describe('a workload that is short of blocks', () => {
  /** The rare one has a block in every eighth of some dozen rounds. */
  const workloads = [workloadOf('often', 10), workloadOf('rare', 640)];

  it('is told beforehand, skipped with the budget that it needs, and takes nothing from the others', async () => {
    const { outcome, shown, path } = start({ workloads, flags: { budget: '2s' } });
    expect(await outcome, shown()).toBe(0);
    const text = shown();
    expect(text).toMatch(/warning Fewer than the 10 blocks .*rare \(about \d, --budget \d+s/);
    expect(text.indexOf('Fewer than the 10 blocks')).toBeLessThan(text.indexOf('Starting'));
    const { summary } = loadRun(path());
    expect(summary.cells.map(({ workload, status }) => `${workload} ${status}`)).toEqual([
      ...Array<string>(3).fill('often measured'),
      ...Array<string>(3).fill('rare skipped'),
    ]);
    expect(summary.cells[3]?.reason).toMatch(/^It has [1-9] blocks of the 10 .*--budget \d+s/);
    expect(text).toMatch(/^Report: +reports\//m);
  });

  it.each([
    ['it is the headline', { workloads, headline: 'rare' }],
    ['it comes first and nothing is the headline', { workloads: [...workloads].reverse() }],
  ])('ends the run with 4, after table and report of the others, where %s', async (_, options) => {
    const { outcome, shown } = start({ ...options, flags: { budget: '2s' } });
    expect(await outcome).toBe(4);
    expect(shown()).toMatch(/^Report: +reports\//m);
  });

  it('leaves no report where there is no other, but a sentence with the budget', async () => {
    const ctrlC = new AbortController();
    const control = (question: number): unknown => {
      if (question === 5) ctrlC.abort('SIGTERM');
      return { value: 100 };
    };
    const { outcome, shown, folder } = start({ signal: ctrlC.signal, answers: { control } });
    expect(await outcome).toBe(143);
    expect(shown()).toMatch(/^No report\. No workload of run .* --budget \d+s should do\.$/m);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});
