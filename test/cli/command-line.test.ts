import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { completionScripts } from '../../bench/command-line/completion-scripts.ts';
import { completions, type KnownWords } from '../../bench/command-line/completions.ts';
import { examplesOf } from '../../bench/command-line/examples.ts';
import type { Flags } from '../../src/config/invocation.ts';
import { makeConfig } from '../../src/config/config.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { root } from './run-cli.ts';

/** The program as cli.ts makes it, caught before it reads this process's own arguments. */
let program: Command;
beforeAll(async () => {
  const parse = vi.spyOn(Command.prototype, 'parseAsync').mockResolvedValue(new Command());
  await import('../../bench/cli.ts');
  program = parse.mock.contexts[0] as Command;
  parse.mockRestore();
});

/** Commands that a user sees, but for `help`. */
function commandsOf(): readonly Command[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .filter((each) => each.name() !== 'help');
}

describe('the examples of --help', () => {
  it('are one to three for each command, and stand in its help', () => {
    expect(commandsOf().length).toBeGreaterThan(8);
    for (const command of commandsOf()) {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      const examples = examplesOf(command.name());
      expect([1, 2, 3], command.name()).toContain(examples.length);
      for (const each of examples) expect(help).toContain(`npm run bench -- ${each}\n`);
    }
  });

  it('can be parsed, reach their command, and name what there is', async () => {
    const catalogue = await loadCatalogue(root);
    for (const command of commandsOf()) {
      for (const example of examplesOf(command.name())) {
        const [words = ''] = example.split(/ [>|]/);
        let flags: Flags | undefined;
        command.action(() => {
          flags = command.optsWithGlobals();
        });
        await program.parseAsync(words.split(' '), { from: 'user' });
        expect(flags, example).toBeDefined();
        if (['run', 'plan'].includes(command.name())) {
          expect(() => makeConfig(flags ?? {}, catalogue, root, () => 1), example).not.toThrow();
        }
      }
    }
  });
});

const known: KnownWords = {
  modes: ['bridge', 'bridge-nat', 'host'],
  conditions: ['br-netfilter'],
  workloads: ['exchange', 'http-latency'],
  suites: ['default', 'quick'],
  engines: [],
  runs: (results) => (results === 'elsewhere' ? ['tuesday'] : ['monday', 'monday-2']),
};

function complete(...words: readonly string[]): readonly string[] {
  return completions(program, words, known).map((each) => each.split('\t')[0] ?? '');
}

describe('the completion of a command line', () => {
  it('offers every command that --help has, with what it does', () => {
    const shown = completions(program, [''], known);
    expect(shown.map((each) => each.split('\t'))).toEqual(
      program
        .createHelp()
        .visibleCommands(program)
        .map((each) => [each.name(), each.description()]),
    );
    expect(complete('com')).toEqual(['compare', 'completion']);
  });

  it('offers every flag of each command, and those of run where none is named', () => {
    for (const command of commandsOf()) {
      const flags = command.createHelp().visibleOptions(command);
      expect(complete(command.name(), '--')).toEqual(flags.map(({ long }) => long));
    }
    expect(complete('--')).toEqual(complete('run', '--'));
    expect(complete('--mo')).toEqual(['--modes']);
  });

  it.each([
    [
      ['--suite', ''],
      ['default', 'quick'],
    ],
    [['--suite=q'], ['--suite=quick']],
    [['plan', '--baseline', 'h'], ['host']],
    [
      ['run', '--modes', 'bri'],
      ['bridge', 'bridge-nat'],
    ],
    [
      ['run', '--modes', 'host,bri'],
      ['host,bridge', 'host,bridge-nat'],
    ],
    [
      ['run', '--modes', 'bridge,'],
      ['bridge,bridge-nat', 'bridge,host'],
    ],
    [['run', '--json', '--workloads=http-latency,'], ['--workloads=http-latency,exchange']],
    [
      ['report', ''],
      ['monday', 'monday-2'],
    ],
    [['compare', 'monday', 'monday-'], ['monday-2']],
    [['pack', '--results', 'elsewhere', ''], ['tuesday']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
  ])('of %j offers %j', (words, offered) => {
    expect(complete(...words)).toEqual(offered);
  });

  it('offers runs to a flag that names one', () => {
    const other = new Command('other');
    other.command('run', { isDefault: true }).option('--resume <run>').option('--results <folder>');
    expect(completions(other, ['--resume', 'monday-'], known)).toEqual(['monday-2']);
    expect(completions(other, ['--results', 'elsewhere', '--resume', ''], known)).toEqual([
      'tuesday',
    ]);
  });

  it.each([
    ['a file or folder is named', ['run', '--config', '']],
    ['a duration is named', ['run', '--budget', '']],
    ['no run begins so', ['report', 'mail/']],
  ])('offers nothing where %s, so that the shell offers files', (_, words) => {
    expect(complete(...words)).toEqual([]);
  });
});

describe('the script of bash', () => {
  let cwd = '';
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'bridgetoll-completion-'));
    for (const id of ['monday', 'monday@2=a']) {
      mkdirSync(join(cwd, 'results', id), { recursive: true });
      writeFileSync(join(cwd, 'results', id, 'run.json'), '{}');
    }
  });
  afterAll(() => {
    rmSync(cwd, { recursive: true });
  });

  it.each([
    ['bridgetoll comp', ['compare', 'completion']],
    ['bridgetoll run --modes=host,vol', ['host,volume', 'host,volume-bind', 'host,volume-tmpfs']],
    ['bridgetoll report monday@2=', ['a']],
    ['bridgetoll report nothing', []],
  ])('after "%s" offers what may follow', (line, offered) => {
    const start = join(root, 'bench/start.mjs');
    const script = `${completionScripts.bash}
      bridgetoll() { '${process.execPath}' '${start}' "$@"; }
      COMP_LINE='${line}' COMP_POINT=${String(line.length)}
      _bridgetoll
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
    expect(stderr).toBe('');
    const found = stdout.split('\n').filter((each) => each !== '');
    expect(found.sort()).toEqual(offered);
  });
});
