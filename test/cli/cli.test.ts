import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/base/exit-codes.mjs';
import { settingsSchema } from '../../src/config/config-file.ts';
import { root, runCli } from './run-cli.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('help and version', () => {
  it('names every command, every flag of run, the exit codes and the way around the npm banner', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const word of ['run', 'plan', 'list', 'doctor', 'report', 'compare', 'images', 'clean']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${word} `, 'm'));
    }
    const settings = Object.keys(settingsSchema.shape).map((name) =>
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    );
    for (const flag of [...settings, 'config', 'json', 'quiet', 'no-color']) {
      expect(stdout).toContain(`--${flag} `);
    }
    expect(stdout).toContain('npm run -s bench -- --json');
    const { bug, ...foreseen } = exitCodes;
    const listed = stdout.slice(stdout.indexOf('Exit codes:'));
    for (const each of Object.values(foreseen)) expect(listed).toMatch(new RegExp(`\\b${each}\\b`));
    expect(listed).not.toContain(String(bug));
  });

  it('names the flags of a command in its own help', async () => {
    const { code, stdout } = await runCli(['report', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}--cite +print how to cite the run/m);
  });

  it('tells the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe('bad input', () => {
  it.each([
    ['an unknown flag', ['--mods', 'host'], "unknown option '--mods'\n(Did you mean --modes?)"],
    ['an unknown command', ['plann'], 'there is no command "plann". Did you mean "plan"?'],
    ['a flag without its value', ['plan', '--seed'], "option '--seed <number>' argument missing"],
    ['a report of no run', ['report'], "missing required argument 'run'"],
    ['an argument too many', ['clean', 'everything'], 'too many arguments'],
    [
      'an unknown mode',
      ['run', '--modes', 'host,brigde'],
      'there is no mode "brigde". Did you mean "bridge"?',
    ],
    ['an unknown mode of the default command', ['--modes', 'hots'], 'Did you mean "host"?'],
    ['an impossible budget', ['--budget', '0'], '--budget: "0" is not a duration'],
    ['two ways of output', ['--json', '--quiet'], '--json and --quiet exclude each other.'],
    [
      'two ways of images',
      ['images', '--save', 'a', '--load', 'b'],
      '--save and --load exclude each other.',
    ],
    [
      'an engine for an audit of the one in use',
      ['audit', '--engines', 'current'],
      '--engines: only engines of our own can be chosen.',
    ],
    [
      'an engine that nobody has set up',
      ['audit', '--private', '--engines', 'curent'],
      '--engines: there is no engine setting "curent". Did you mean "current"?',
    ],
    ['a missing configuration file', ['--config', 'none.json'], 'none.json'],
    [
      'a number of load processes that is none',
      ['plan', '--load-processes', 'many'],
      '--load-processes: "many" is not a whole number from 1 to 64, or "auto".',
    ],
    ['a run that is not there', ['report', 'no-such-run'], 'There is no run "no-such-run"'],
    ['a comparison with such a run', ['compare', 'no-such-run'], 'There is no run "no-such-run"'],
  ])('%s ends with 2, one message and no stack trace', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(args, { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.match(/^error/gm)).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
  });

  it('leaves nothing behind', async () => {
    await runCli(['run', '--modes', 'bridge'], { cwd: folder });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('plan', () => {
  it('shows cells, order and duration, and the seed that repeats them', async () => {
    const first = await runCli(['plan', '--suite', 'quick']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/\d+ cells, baseline host/);
    expect(first.stdout).toMatch(/^Services: http \(nginx over HTTP\), /m);
    expect(first.stdout).toMatch(/takes about 1 m \d\d s in all/);
    const seed = /seed (\d+)/.exec(first.stdout)?.[1] ?? '';
    expect((await runCli(['plan', '--suite', 'quick', '--seed', seed])).stdout).toBe(first.stdout);
  });

  it('prints with --json one JSON value and nothing else', async () => {
    const { code, stdout, stderr } = await runCli([
      'plan',
      '--json',
      '--seed',
      '1',
      '--modes',
      'host,bridge',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const plan = JSON.parse(stdout) as { modes: unknown; cells: unknown[]; firstRounds: unknown[] };
    expect(plan.modes).toEqual(['host', 'bridge', 'control']);
    expect(plan.firstRounds).toHaveLength(2);
  });

  it('says how many times everything is started anew, and what that takes', async () => {
    const quick = ['plan', '--json', '--suite', 'quick', '--seed', '1'];
    const planOf = async (...flags: readonly string[]) =>
      JSON.parse((await runCli([...quick, ...flags])).stdout) as {
        generations: number;
        expectedSeconds: number;
      };
    const [once, thrice] = [await planOf(), await planOf('--generations', '3')];
    expect([once.generations, thrice.generations]).toEqual([1, 3]);
    expect(thrice.expectedSeconds).toBeGreaterThan(once.expectedSeconds);
    const { stdout } = await runCli(['plan', '--suite', 'default']);
    expect(stdout).toMatch(/^Measures for 4 m 15 s in 3 generations, .*; takes about 5 m \d\d s/m);
  });

  it('says how many load processes drive at once, and in which workloads', async () => {
    const flags = ['plan', '--workloads', 'http-latency,http-throughput'];
    const chosen = await runCli(flags);
    expect(chosen.stdout).toContain(
      'Load processes at once: as many as saturate the server, tried at calibration (http-throughput); one in other workloads.',
    );
    const asked = [...flags, '--load-processes', '2'];
    expect((await runCli(asked)).stdout).toContain('Load processes at once: 2 (http-throughput);');
    const { stdout } = await runCli([...asked, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      loadProcesses: { asked: 2, workloads: ['http-throughput'] },
    });
    expect((await runCli(['plan', '--workloads', 'http-latency'])).stdout).not.toContain(
      'Load proc',
    );
  });

  it('obeys the configuration file, and flags before it', async () => {
    const file = join(folder, 'bench.json');
    writeFileSync(file, '{ "budget": "20s", "seed": 5 }');
    const { stdout } = await runCli(['plan', '--config', file, '--seed', '6']);
    rmSync(file);
    expect(stdout).toContain('seed 6');
    expect(stdout).toContain('Measures for 20 s');
  });
});

describe('output that nobody takes', () => {
  it.each([['plan'], ['--help']])('%s survives a reader that has gone', async (command) => {
    const { code, stderr } = await runCli([command], { readNothing: true });
    expect([code, stderr]).toEqual([0, '']);
  });

  it.skipIf(process.platform !== 'linux')(
    'is told, and ends with 3, where the disk is full',
    async () => {
      const full = openSync('/dev/full', 'w');
      const { code, stderr } = await runCli(['plan'], { stdout: full });
      closeSync(full);
      expect(code).toBe(3);
      expect(stderr).toContain('Output was lost');
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );
});
