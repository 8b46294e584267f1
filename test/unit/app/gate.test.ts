import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../../src/app/compare.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { BenchError } from '../../../src/base/errors.ts';
import type { Flags } from '../../../src/config/invocation.ts';
import { loadCatalogue } from '../../../src/contracts/catalogue.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { createRunDirectory } from '../../../src/results/files/run-directory.ts';
import { createTerminal } from '../../../src/terminal/terminal.ts';
import { again, withOverhead } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { MemoryScreen } from '../terminal/memory-screen.ts';

const root = join(import.meta.dirname, '../../..');
const base = sixModesFixture();
const holds = 'control/http-latency/latency_p50_us > 5%';
const fails = 'bridge-proxy/http-latency/latency_p50_us > 50%';
const straddles = 'bridge-proxy/http-latency/latency_p50_us > 60%';
const catalogue = loadCatalogue(root);

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'bridgetoll-gate-'));
  const results = join(cwd, 'results');
  write(results, again(base, 'monday'));
  const worse = { ratio: 1.2, interval: [1.19, 1.21] as [number, number] };
  write(results, withOverhead(again(base, 'tuesday'), 'bridge', worse));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

function write(results: string, loaded: LoadedRun): void {
  const directory = createRunDirectory(results, loaded.run.runId, new Map());
  directory.writeRun(loaded.run);
  directory.writeHost(loaded.host);
  directory.writeSummary(loaded.summary);
  directory.writeWarnings(loaded.warnings);
  directory.close();
}

/** `compare` as the command line calls it. */
async function compareIn(args: readonly string[], flags: Flags) {
  const [stdout, stderr] = [new MemoryScreen(), new MemoryScreen()];
  const style = flags.json ? 'json' : 'plain';
  const ended = compare({
    invocation: { flags, args, root, cwd, env: {}, signal: new AbortController().signal },
    terminal: createTerminal({
      ...{ stdout, stderr, style, color: false, debug: false },
      clock: systemClock,
    }),
    clock: systemClock,
    catalogue: () => catalogue,
  });
  const outcome = await ended.catch((thrown: unknown) => thrown);
  const error = outcome instanceof BenchError ? outcome : undefined;
  return {
    code: error ? error.exitCode : outcome,
    stdout: stdout.text,
    said: error ? `${error.message}\n${error.hint}` : stderr.text,
  };
}

const fileOf = (name: string) => readFileSync(join(cwd, name), 'utf8');

describe('compare --fail-if', () => {
  it.each([
    ['0 where all rules hold', [holds], 0],
    ['5 where one is inconclusive', [holds, straddles], 5],
    ['1 where one fails, whatever the others say', [straddles, fails, holds], 1],
  ])('ends with %s, and prints a line for each', async (_, failIf, code) => {
    const ended = await compareIn(['monday'], { failIf });
    expect([ended.code, ended.said]).toEqual([code, '']);
    for (const text of failIf) {
      expect(ended.stdout).toMatch(
        new RegExp(`^(holds|fails|inconclusive) +${text}:\\s+[+−]`, 'm'),
      );
    }
  });

  it('judges with --base what changed', async () => {
    const failIf = ['bridge/http-latency/latency_p50_us > 10%'];
    expect((await compareIn(['tuesday'], { base: 'monday', failIf })).code).toBe(1);
    expect((await compareIn(['monday'], { base: 'tuesday', failIf })).code).toBe(0);
  });

  it('takes rules from a configuration file, which names itself where one is wrong', async () => {
    const config = (failIf: unknown, flags: Flags = {}) => {
      writeFileSync(join(cwd, 'bench.json'), JSON.stringify({ failIf, suite: 'quick' }));
      return compareIn(['monday'], { config: 'bench.json', ...flags });
    };
    expect((await config([holds, fails])).code).toBe(1);
    expect((await config(holds)).code).toBe(0);
    expect((await config([fails], { failIf: [holds] })).code).toBe(0);
    const wrong = await config(['bridge/http-latency > 1%']);
    expect(wrong.code).toBe(2);
    expect(wrong.said).toContain('bench.json: failIf "bridge/http-latency > 1%": "bridge/http-');
    expect((await config(undefined)).said).toContain('bench.json: there is no "failIf".');
    expect((await config([1])).said).toContain('bench.json: failIf: must be a rule, or a list of');
  });
});

describe('exports of compare', () => {
  it('are whole files in folders that need not be there, and are written again', async () => {
    const files = { junit: 'ci/j.xml', openmetrics: 'ci/o.prom' };
    const both = { smallerIsBetter: 'ci/s.json', biggerIsBetter: 'ci/b.json' };
    const { code, stdout } = await compareIn(['monday'], { failIf: [fails], ...files, ...both });
    expect(code).toBe(1);
    const written = ['ci/j.xml', 'ci/o.prom', 'ci/s.json', 'ci/b.json'];
    expect(stdout).toContain(written.map((name) => `Wrote ${name}.\n`).join(''));
    expect(readdirSync(join(cwd, 'ci')).sort()).toEqual(['b.json', 'j.xml', 'o.prom', 's.json']);
    expect(fileOf('ci/j.xml')).toMatch(/^<\?xml [^]*<\/testsuites>\n$/);
    expect(fileOf('ci/o.prom')).toMatch(/^# HELP [^]*\n# EOF\n$/);
    await compareIn(['monday'], { failIf: [holds], junit: 'ci/j.xml' });
    expect(fileOf('ci/j.xml')).toContain('failures="0"');
    expect(readdirSync(join(cwd, 'ci'))).toHaveLength(4);
  });

  it('need no rule where they have more than the outcomes of rules', async () => {
    const { code, stdout } = await compareIn(['monday'], { openmetrics: 'only.prom' });
    expect([code, stdout]).toEqual([0, 'Wrote only.prom.\n']);
    expect(fileOf('only.prom')).toContain('bridgetoll_overhead_ratio{mode="bridge"');
  });

  it('write through a link, as to /dev/stdout, and do not replace it', async () => {
    writeFileSync(join(cwd, 'target'), '');
    symlinkSync('target', join(cwd, 'link'));
    await compareIn(['monday'], { openmetrics: 'link' });
    expect(lstatSync(join(cwd, 'link')).isSymbolicLink()).toBe(true);
    expect(fileOf('target')).toContain('# EOF\n');
  });

  it('end with 3 where a file cannot be written, after saying what the rules say', async () => {
    const ended = await compareIn(['monday'], { failIf: [fails], junit: 'results' });
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain('1 rule: 1 fails.');
    expect(ended.said).toMatch(/^Cannot write .*results: .*\nName another file with --junit\.$/);
  });
});

describe('what compare cannot gate', () => {
  it.each([
    ['two runs', ['monday', 'tuesday'], { failIf: [holds] }, 'compare tuesday --base monday.'],
    ['two and a base', ['monday', 'tuesday'], { base: 'x', failIf: [holds] }, 'was given 2'],
    ['no rule to test', ['monday'], { junit: 'j.xml' }, '--junit has the outcomes of rules'],
    ['no rule to print', ['monday'], { json: true, openmetrics: 'a' }, '--json has the outcomes'],
    [
      'one file twice',
      ['monday'],
      { openmetrics: 'a', smallerIsBetter: './a' },
      'the same file, a',
    ],
    ['a mistyped mode', ['monday'], { failIf: ['brigde/*/* > 1%'] }, 'Did you mean "bridge"?'],
    ['an unknown base', ['monday'], { base: 'mondy', failIf: [holds] }, 'Did you mean "monday"?'],
    ['a base without a name', ['monday'], { base: '', failIf: [holds] }, 'There is no run ""'],
    ['one run and nothing else', ['monday'], {}, 'compare needs two runs'],
    ['a run as its own base', ['monday'], { base: 'monday' }, 'Run monday was named twice.'],
  ])('ends with 2 and writes nothing: %s', async (_, args, flags, message) => {
    const before = readdirSync(cwd);
    const { code, stdout, said } = await compareIn(args, flags);
    expect([code, stdout]).toEqual([2, '']);
    expect(said).toContain(message);
    expect(readdirSync(cwd)).toEqual(before);
  });
});
