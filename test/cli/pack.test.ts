import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentHash } from '../../src/results/files/content-hash.ts';
import { packFolder, writeSmallRun } from '../replay/fixtures/make-archive.ts';
import { runCli } from './run-cli.ts';

const monday = 'mixed-services';
const tuesday = 'later';

let cwd = '';
let archive = '';
/** Two runs, one of them also as an archive elsewhere, and one that tells too much. */
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'bridgetoll-pack-'));
  const folder = writeSmallRun(join(cwd, 'results', monday));
  writeRunAs(tuesday, (text) => text);
  writeRunAs('private', (text) => text.replace('"status"', '"reason":"at /home/jane","status"'));
  mkdirSync(join(cwd, 'mail'));
  archive = `mail/${monday}-${(await contentHash(folder)).slice(0, 12)}.tar.br`;
  writeFileSync(join(cwd, archive), await packFolder(folder));
  writeFileSync(
    join(cwd, 'mail', 'half.tar.br'),
    readFileSync(join(cwd, archive)).subarray(0, 900),
  );
  mkdirSync(join(cwd, 'both'));
  copyFileSync(join(cwd, archive), join(cwd, 'both', 'monday.tar.br'));
  writeSmallRun(join(cwd, 'both', tuesday));
  copyFileSync(join(cwd, 'results', tuesday, 'run.json'), join(cwd, 'both', tuesday, 'run.json'));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

function writeRunAs(runId: string, change: (text: string) => string): void {
  const file = join(writeSmallRun(join(cwd, 'results', runId)), 'run.json');
  writeFileSync(file, change(readFileSync(file, 'utf8').replaceAll(monday, runId)));
}

function filesThere(): readonly string[] {
  return readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort();
}

describe('pack', () => {
  it('writes one archive, named for run and content, and says what it holds and tells', async () => {
    const { code, stdout, stderr } = await runCli(['pack', monday, '--out', 'out/new'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const name = archive.replace('mail/', '');
    expect(readdirSync(join(cwd, 'out/new'))).toEqual([name]);
    expect(readFileSync(join(cwd, 'out/new', name)).equals(readFileSync(join(cwd, archive)))).toBe(
      true,
    );
    expect(stdout).toMatch(/^ +[\d.]+ kB {2}journal\.ndjson$/m);
    expect(stdout).toMatch(/^ {2}samples\.csv {2,}Computed from journal\.ndjson\.$/m);
    expect(stdout).toMatch(/^ {2}hostname {2,}vm$/m);
    expect(stdout).toMatch(/^Found in it: no user name, home path, /m);
    expect(stdout).toContain(`Archive: out/new/${name} (`);
    rmSync(join(cwd, 'out'), { recursive: true });
  });

  it('refuses what tells who somebody is, names file and field, and writes nothing', async () => {
    const before = filesThere();
    const { code, stderr } = await runCli(['pack', 'private', '--out', 'out'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'error It would publish a home path, "/home/jane" (run.json, reason).\n',
    );
    expect(filesThere()).toEqual(before);
  });

  it('takes what --allow names for public, and prints with --json what it wrote', async () => {
    const args = ['pack', 'private', '--allow', '/home/jane', '--out', 'out', '--json'];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const written = JSON.parse(stdout) as { readonly archive: string };
    expect(written).toMatchObject({ runId: 'private', rawOutput: false, host: { hostname: 'vm' } });
    expect(readdirSync(join(cwd, 'out'))).toEqual([written.archive.replace('out/', '')]);
    rmSync(join(cwd, 'out'), { recursive: true });
  });
});

/** Several programs at once. */
const slow = 60_000;

describe('an archive', () => {
  it(
    'is cited as its run is',
    async () => {
      const [run, packed] = await Promise.all([
        runCli(['report', monday, '--cite'], { cwd }),
        runCli(['report', archive, '--cite'], { cwd }),
      ]);
      expect(packed).toEqual(run);
      expect(packed.code).toBe(0);
      expect(packed.stdout).toContain('(SHA-256)');
    },
    slow,
  );

  it(
    'is compared as its run is, by itself and in a folder of runs',
    async () => {
      const [runs, packed, folder] = await Promise.all(
        [[monday, tuesday], [archive, tuesday], ['both']].map((names) =>
          runCli(['compare', ...names, '--json'], { cwd }),
        ),
      );
      expect(runs?.code).toBe(0);
      expect(packed).toEqual(runs);
      const compared = JSON.parse(folder?.stdout ?? '') as { runs: { runId: string }[] };
      expect(compared.runs.map(({ runId }) => runId)).toEqual([tuesday, monday]);
    },
    slow,
  );

  it.each([
    [
      'a damaged archive',
      ['report', 'mail/half.tar.br'],
      'mail/half.tar.br is damaged or cut short',
    ],
    ['a damaged archive', ['compare', monday, 'mail/half.tar.br'], 'is damaged or cut short'],
    ['a folder of several runs', ['report', 'results'], 'is a folder of several runs'],
    ['a folder without any', ['compare', '.'], 'is no run, and there is no run or archive in it.'],
  ])('or a run: where the name is that of %s, %j ends with 2', async (_, args, message) => {
    const before = filesThere();
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.match(/^error/gm)).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(filesThere()).toEqual(before);
  });
});
