import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedRun } from '../../src/results/loaded-run.ts';
import { createRunDirectory } from '../../src/results/files/run-directory.ts';
import { again, withCells, withOverhead } from '../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../replay/fixtures/load-fixture.ts';
import { runCli } from './run-cli.ts';

const base = sixModesFixture();

function write(results: string, loaded: LoadedRun): void {
  const directory = createRunDirectory(results, loaded.run.runId, new Map());
  directory.writeRun(loaded.run);
  directory.writeHost(loaded.host);
  directory.writeSummary(loaded.summary);
  directory.writeWarnings(loaded.warnings);
  directory.close();
}

/** Of a file; of a folder, nothing. */
function contentOf(path: string): string {
  return statSync(path).isDirectory() ? '' : readFileSync(path, 'latin1');
}

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'bridgetoll-compare-'));
  const results = join(cwd, 'results');
  write(results, again(base, 'monday'));
  write(
    results,
    withOverhead(again(base, 'tuesday'), 'bridge', { ratio: 1.2, interval: [1.15, 1.25] }),
  );
  const other = again(base, 'from-bridge');
  write(results, { ...other, summary: { ...other.summary, baseline: 'bridge' } });
  write(
    results,
    withCells(again(base, 'empty'), (cell) => ({ ...cell, status: 'failed', metrics: {} })),
  );
  cpSync(join(results, 'monday'), join(cwd, 'elsewhere', 'monday'), { recursive: true });
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

describe('compare', () => {
  it('prints which run is which and a table, and writes a page with its files beside it', async () => {
    const { code, stdout, stderr } = await runCli(['compare', 'monday', 'tuesday'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^A +monday: fixture-host, [^]*\nB +tuesday: fixture-host, /);
    expect(stdout).toMatch(/^HTTP latency: /m);
    expect(stdout).toMatch(/^bridge +\+4\.1 % +\+20\.0 % +\+15\.3 % \[.*\] +slower$/m);
    const page = /^Page: (reports\/compare-[0-9a-f]{12})\/index\.html$/m.exec(stdout)?.[1] ?? '';
    expect(readdirSync(join(cwd, page)).sort()).toEqual([
      ...['charts', 'comparison.csv', 'comparison.json', 'comparison.md', 'index.html'],
    ]);
    const before = readdirSync(join(cwd, page)).map((name) => contentOf(join(cwd, page, name)));
    rmSync(join(cwd, page), { recursive: true });
    await runCli(['compare', 'monday', 'tuesday'], { cwd });
    expect(readdirSync(join(cwd, page)).map((name) => contentOf(join(cwd, page, name)))).toEqual(
      before,
    );
  });

  it('writes to the folder that --out names, the same JSON as --json prints', async () => {
    const args = ['compare', 'monday', 'tuesday', '--json', '--out', 'out/here'];
    const { code, stdout } = await runCli(args, { cwd });
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'out', 'here', 'comparison.json'), 'utf8')).toBe(stdout);
  });

  it('takes a run by its path, and others from the folder that --results names', async () => {
    const args = ['compare', 'results/tuesday', 'monday', '--results', 'elsewhere'];
    const { code, stdout } = await runCli(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A +tuesday: [^]*\nB +monday: /);
  });

  it('prints with --json the comparison and nothing else', async () => {
    const args = ['compare', 'monday', 'tuesday', '--json'];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      baseline: 'host',
      threshold: 0.02,
      runs: [
        { label: 'A', runId: 'monday', host: { hostname: 'fixture-host' } },
        { label: 'B', runId: 'tuesday' },
      ],
      workloads: [
        {
          workload: 'http-latency',
          metric: { id: 'latency_p50_us', unit: 'us', better: 'lower' },
          baselineValues: [{ run: 'A', value: 55 }, { run: 'B' }],
        },
        { workload: 'http-throughput' },
      ],
      leftOut: [],
      warnings: [],
    });
  });

  it.each([
    ['no run', [], "missing required argument 'run'"],
    ['one run', ['monday'], 'compare needs two runs, and was given monday only.'],
    [
      'too many runs',
      Array.from({ length: 51 }, () => 'monday'),
      'compare takes up to 50 runs, and was given 51.',
    ],
    ['a run twice', ['monday', 'monday'], 'Run monday was named twice.'],
    ['a copy of a run', ['monday', 'elsewhere/monday'], 'Run monday was named twice.'],
    ['an unknown run', ['monday', 'tusday'], 'There is no run "tusday" in '],
    ['a name nearly right', ['monday', 'tusday'], 'Did you mean "tuesday"?'],
    [
      'two baselines',
      ['monday', 'from-bridge'],
      'Run monday has the baseline host, run from-bridge has bridge.',
    ],
    ['a run without numbers', ['monday', 'empty'], 'Run empty has no measured cell.'],
    ['a flag of other commands', ['monday', 'tuesday', '--budget', '2m'], "unknown option '--bu"],
  ])('ends with 2, one message and no stack trace for %s', async (_, runs, message) => {
    const { code, stdout, stderr } = await runCli(['compare', ...runs], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.match(/^error/gm)).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('compare --fail-if', () => {
  const rules = [
    'control/http-latency/latency_p50_us > 5%',
    'bridge/http-latency/latency_p50_us > 8%',
  ];
  const gated = ['tuesday', ...rules.flatMap((rule) => ['--fail-if', rule])];

  it('exits with 1 for a rule that fails, and writes what it is told to', async () => {
    const files = ['--junit', 'j.xml', '--openmetrics', 'o.prom'];
    const both = ['--smaller-is-better', 's.json', '--bigger-is-better', 'b.json'];
    const { code, stdout, stderr } = await runCli(['compare', ...gated, ...files, ...both], {
      cwd,
    });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^holds +control\/.*\nfails +bridge\/.*: \+20\.0 % /m);
    const written = ['j.xml', 'o.prom', 's.json', 'b.json'];
    expect(readdirSync(cwd)).toEqual(expect.arrayContaining(written));
    for (const name of written) rmSync(join(cwd, name));
  });

  it('prints with --json what was judged, here the change from a base, and nothing else', async () => {
    const { code, stdout, stderr } = await runCli(
      ['compare', ...gated, '--base', 'monday', '--json'],
      { cwd },
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ schemaVersion: 1, outcome: 'fails', warnings: [] },
      run: { runId: 'tuesday', startedAt: base.run.startedAt, hostname: 'fixture-host' },
      base: { runId: 'monday' },
      rules: [
        { rule: rules[0], limit: 0.05, outcome: 'holds' },
        {
          ...{ rule: rules[1], limit: 0.08, outcome: 'fails' },
          cells: [
            {
              ...{ mode: 'bridge', workload: 'http-latency', metric: 'latency_p50_us' },
              ...{ outcome: 'fails', better: 'lower' },
              overhead: { ratio: expect.closeTo(1.2 / 1.041) as number },
              cost: { value: expect.closeTo(1.2 / 1.041 - 1) as number },
            },
          ],
        },
      ],
    });
  });
});
