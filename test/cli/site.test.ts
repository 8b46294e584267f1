import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packFolder, writeSmallRun } from '../replay/fixtures/make-archive.ts';
import { runCli } from './run-cli.ts';

let cwd = '';
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'bridgetoll-site-'));
  const folder = writeRun('results', 'first', (text) => text);
  writeRun('results', 'second', (text) => text.replace(/"startedAt":"2026/, '"startedAt":"2027'));
  writeFileSync(join(cwd, 'results', 'first.tar.br'), await packFolder(folder));
  writeRun('other', 'first', (text) => text.replace(/"seed":\d/, '"seed":4'));
  writeRun('private', 'first', (text) =>
    text.replace('"status"', '"reason":"at /home/jane","status"'),
  );
  mkdirSync(join(cwd, 'damaged'));
  writeFileSync(join(cwd, 'damaged', 'half.tar.br'), (await packFolder(folder)).subarray(0, 900));
  mkdirSync(join(cwd, 'mine'));
  writeFileSync(join(cwd, 'mine', 'notes.txt'), 'mine');
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

function writeRun(results: string, runId: string, change: (text: string) => string): string {
  const folder = writeSmallRun(join(cwd, results, runId));
  const file = join(folder, 'run.json');
  const text = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, change(text.replaceAll('mixed-services', runId)));
  return folder;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(cwd, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(cwd, folder, name)).isFile())
    .sort();
}

/** Every relative address in a page. */
function addressesIn(page: string): readonly string[] {
  const html = readFileSync(page, 'utf8').replace(/<script>[^]*?<\/script>/g, '');
  return [...html.matchAll(/ href="([^"#]+)"/g)].map(([, address = '']) => address);
}

describe('site', () => {
  it('draws a page for all, each host and each run, hands on archives, and leads nowhere else', async () => {
    const { code, stdout, stderr } = await runCli(['site'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^2 runs of 1 host; 2 drawn now; .*\nSite: site\/index\.html\n$/);
    const files = filesIn('site');
    expect(files.filter((name) => name.startsWith('runs'))).toEqual([
      expect.stringMatching(/^runs\/first\/first-[0-9a-f]{12}\.tar\.br$/),
      ...['runs/first/index.html', 'runs/first/overheads.json'],
      ...['runs/second/index.html', 'runs/second/overheads.json'],
    ]);
    for (const name of files.filter((each) => each.endsWith('.html'))) {
      const folder = join(cwd, 'site', name, '..');
      const addresses = addressesIn(join(cwd, 'site', name));
      expect(addresses.length).toBeGreaterThan(0);
      for (const address of addresses) expect(statSync(join(folder, address)).isFile()).toBe(true);
    }
    expect(readFileSync(join(cwd, 'site', 'site.json'), 'utf8')).not.toContain(cwd);
  }, 60_000);

  it('draws only what is new, and removes what is no longer there', async () => {
    const before = filesIn('site').map((name) => [name, statSync(join(cwd, 'site', name)).mtimeMs]);
    const again = await runCli(['site'], { cwd });
    expect(again.stdout).toContain('2 runs of 1 host; 0 drawn now;');
    const after = filesIn('site').map((name) => [name, statSync(join(cwd, 'site', name)).mtimeMs]);
    expect(after).toEqual(before);
    const fewer = await runCli(['site', 'second'], { cwd });
    expect(fewer.stdout).toContain('1 run of 1 host; 0 drawn now, 1 removed;');
    expect(filesIn('site').filter((name) => name.startsWith('runs'))).toEqual([
      ...['runs/second/index.html', 'runs/second/overheads.json'],
    ]);
  }, 60_000);

  it('draws whole reports with --full, also of runs that it has in brief, and keeps them', async () => {
    await runCli(['site', 'second', '--out', 'full'], { cwd });
    const charts = () => filesIn('full').filter((name) => name.startsWith('runs/second/charts/'));
    expect(charts()).toEqual([]);
    const whole = await runCli(['site', 'second', '--out', 'full', '--full'], { cwd });
    expect([whole.code, whole.stderr]).toEqual([0, '']);
    expect(whole.stdout).toContain('1 run of 1 host; 1 drawn now;');
    expect(charts()).toContain('runs/second/charts/overhead-by-mode.png');
    const page = readFileSync(join(cwd, 'full/runs/second/index.html'), 'utf8');
    expect(page).toContain('href="../../index.html"');
    const again = await runCli(['site', 'second', '--out', 'full'], { cwd });
    expect(again.stdout).toContain('1 run of 1 host; 0 drawn now;');
    expect(charts()).toContain('runs/second/charts/overhead-by-mode.png');
    rmSync(join(cwd, 'full'), { recursive: true });
  }, 60_000);

  it.each([
    ['a damaged archive', ['damaged'], 'half.tar.br is damaged or cut short'],
    ['one run twice that differs', ['results', 'other'], 'are both run first, and differ.'],
    ['what tells who somebody is', ['private'], 'a home path, "/home/jane" (run.json, reason)'],
    ['a folder without a run', ['mine'], 'is no run, and there is no run or archive in it.'],
    [
      'a folder of somebody else',
      ['second', '--out', 'mine'],
      'mine is no site, and holds notes.txt.',
    ],
  ])(
    'ends with 2 and one message for %s, and leaves a site as it was',
    async (_, args, message) => {
      const before = filesIn('.').filter((name) => !name.startsWith('new'));
      const out = args.includes('--out') ? [] : ['--out', 'new'];
      const { code, stdout, stderr } = await runCli(['site', ...args, ...out], { cwd });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
      expect(stderr.match(/^error/gm)).toHaveLength(1);
      expect(stderr).not.toMatch(/^\s+at /m);
      const after = filesIn('.');
      expect(after.filter((name) => !name.startsWith('new'))).toEqual(before);
      expect(after).not.toContain('new/index.html');
    },
  );
});
