import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import { settingsSchema } from '../../../src/config/config-file.ts';
import { makeConfig, type Config } from '../../../src/config/config.ts';
import { fakeCatalogue } from './fake-catalogue.ts';

type Flags = Parameters<typeof makeConfig>[0];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-config-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const configure = (flags: Flags): Config => makeConfig(flags, fakeCatalogue, folder, () => 4242);

function withFile(content: unknown, flags: Flags = {}): Config {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, 'bench.json'), text);
  return configure({ config: 'bench.json', ...flags });
}

function refusal(act: () => unknown): BenchError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof BenchError) return thrown;
    throw thrown;
  }
  throw new Error('Nothing was refused.');
}

const ids = (items: readonly { readonly id: string }[]) => items.map((item) => item.id);

describe('makeConfig', () => {
  it('takes the default suite where nothing is said, and asks for a seed', () => {
    const config = configure({});
    expect(config).toMatchObject({ suite: 'default', baseline: 'host', budgetS: 270 });
    expect(config).toMatchObject({ threshold: 0.02, seed: 4242 });
    expect(config).toMatchObject({ resultsDir: join(folder, 'results') });
    expect(config).toMatchObject({ reportsDir: join(folder, 'reports') });
    expect('precision' in config).toBe(false);
  });

  it('lets the file beat the suite, and a flag beat the file', () => {
    const file = { suite: 'quick', budget: '2m', seed: 7, threshold: '5%', results: 'kept' };
    const config = withFile(file, { budget: '90s' });
    expect(config).toMatchObject({ suite: 'quick', budgetS: 90, seed: 7, threshold: 0.05 });
    expect(config.resultsDir).toBe(join(folder, 'kept'));
    expect(ids(config.modes)).toEqual(['host', 'bridge']);
  });

  it('takes the number of generations from flag, file and suite, in this order, and else one', () => {
    const suites = fakeCatalogue.suites.map((suite) => ({ ...suite, generations: 3 }));
    const ofSuite = makeConfig({}, { ...fakeCatalogue, suites }, folder, () => 1);
    expect(ofSuite.generations).toBe(3);
    expect(configure({}).generations).toBe(1);
    expect(withFile({ generations: 4 }).generations).toBe(4);
    expect(withFile({ generations: 4 }, { generations: '20' }).generations).toBe(20);
  });

  it('is not overruled by a flag that was not given', () => {
    expect(withFile({ seed: 7 }, { seed: undefined }).seed).toBe(7);
  });

  it('knows which settings of the suite were replaced, and no flag that only says how to print', () => {
    const flags = { budget: '30s', seed: '7', json: true, color: true };
    expect(withFile({ modes: 'host' }, flags).given).toEqual(['modes', 'budget']);
  });

  it('reads lists with commas and blanks, and as JSON lists', () => {
    expect(ids(configure({ modes: 'none, host' }).modes)).toEqual(['none', 'host']);
    expect(ids(withFile({ modes: ['bridge', 'host'] }).modes)).toEqual(['bridge', 'host']);
  });

  it('reads a file that begins with a byte order mark', () => {
    expect(withFile('\uFEFF{"seed": 3}').seed).toBe(3);
  });

  it.each<[string, Flags, string]>([
    [
      'a mode that is not there',
      { modes: 'host,brigde' },
      '--modes: there is no mode "brigde". Did you mean "bridge"?',
    ],
    [
      'a workload that is not there',
      { workloads: 'http-latenzy' },
      '--workloads: there is no workload "http-latenzy". Did you mean "http-latency"?',
    ],
    [
      'a suite that is not there',
      { suite: 'quik' },
      '--suite: there is no suite "quik". Did you mean "quick"?',
    ],
    [
      'a name that is near to nothing',
      { suite: 'zzzzzzzzzzz' },
      '--suite: there is no suite "zzzzzzzzzzz".',
    ],
    [
      'a baseline that is not there',
      { baseline: 'hots' },
      '--baseline: there is no mode "hots". Did you mean "host"?',
    ],
    [
      'the control as a mode',
      { modes: 'host,control' },
      '--modes: "control" is part of every run and cannot be selected.',
    ],
    ['a mode named twice', { modes: 'host,bridge,host' }, '--modes: "host" is named twice.'],
    [
      'an empty list',
      { workloads: ' , ' },
      '--workloads: " , " is not a list of names separated by commas.',
    ],
    [
      'a budget that is no duration',
      { budget: 'soon' },
      '--budget: "soon" is not a duration from 2s to 24h, such as 90s or 5m.',
    ],
    [
      'a budget too short for a round',
      { budget: '1s' },
      '--budget: "1s" is not a duration from 2s to 24h, such as 90s or 5m.',
    ],
    [
      'a precision of nought',
      { precision: '0' },
      '--precision: "0" is not a share of at least 0.1% and less than 100%, such as 2%.',
    ],
    [
      'a threshold in words',
      { threshold: 'two' },
      '--threshold: "two" is not a share of at least 0.1% and less than 100%, such as 2%.',
    ],
    [
      'a threshold of everything',
      { threshold: '100%' },
      '--threshold: "100%" is not a share of at least 0.1% and less than 100%, such as 2%.',
    ],
    [
      'no generation at all',
      { generations: '0' },
      '--generations: "0" is not a whole number from 1 to 20.',
    ],
    [
      'more generations than a budget can be cut into',
      { generations: '21' },
      '--generations: "21" is not a whole number from 1 to 20.',
    ],
    [
      'half a generation',
      { generations: '1.5' },
      '--generations: "1.5" is not a whole number from 1 to 20.',
    ],
    [
      'a seed that is no whole number',
      { seed: '1.5' },
      '--seed: "1.5" is not a whole number from 0 to 2147483647.',
    ],
    [
      'a seed of more than 31 bits',
      { seed: '2147483648' },
      '--seed: "2147483648" is not a whole number from 0 to 2147483647.',
    ],
    ['a folder without a name', { results: ' ' }, '--results: " " is not the name of a folder.'],
  ])('refuses %s with exit code 2', (_, flags, message) => {
    expect(refusal(() => configure(flags))).toMatchObject({ message, exitCode: 2 });
  });

  it('refuses modes without the baseline, and says what to type', () => {
    const error = refusal(() => configure({ modes: 'bridge,none' }));
    expect(error.message).toBe(
      '--modes: the selected modes do not include the baseline "host", with which all others are compared.',
    );
    expect(error.hint).toBe('Use "--modes host,bridge,none", or choose another --baseline.');
    expect(error.exitCode).toBe(2);
  });

  it('refuses a baseline that the suite leaves out', () => {
    const error = refusal(() => configure({ suite: 'quick', baseline: 'none' }));
    expect(error.message).toMatch(/^--baseline: .* the baseline "none"/);
  });

  it('accepts the baseline alone: with its control it shows the noise floor', () => {
    expect(ids(configure({ modes: 'bridge', baseline: 'bridge' }).modes)).toEqual(['bridge']);
  });

  it('refuses one folder for results and reports, since reports may be deleted', () => {
    const error = refusal(() => configure({ results: 'out', reports: './out' }));
    expect(error).toMatchObject({ code: 'BAD_FLAG' });
    expect(error.message).toMatch(/^--reports: results and reports cannot use the same folder/);
  });
});

describe('the configuration file', () => {
  it('has every field documented, and documents no other', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/config.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `--([\w-]+) <\w+>` +\| `"(\w+)"`/gm)];
    const fields = Object.keys(settingsSchema.shape).sort();
    expect(rows.map(([, , field]) => field).sort()).toEqual(fields);
    // As commander names a flag of two words: loadProcesses for --load-processes.
    const flags = rows.map(([, flag = '']) =>
      flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(flags.sort()).toEqual(fields);
  });

  it.each([
    [
      'an unknown field',
      { bugdet: '60s' },
      'bench.json: there is no field "bugdet". Did you mean "budget"?',
    ],
    ['a field of the wrong kind', { suite: 5 }, 'bench.json: suite: must be a string.'],
    [
      'a list of the wrong things',
      { modes: [1] },
      'bench.json: modes: must be names separated by commas, or a list of names.',
    ],
    ['a list in place of the object', [], 'bench.json: must be an object: { … }.'],
    [
      'a value out of range',
      { budget: 0.5 },
      'bench.json: budget: "0.5" is not a duration from 2s to 24h, such as 90s or 5m.',
    ],
  ])('is refused for %s, naming the field', (_, content, message) => {
    const error = refusal(() => withFile(content));
    expect(error).toMatchObject({ message, code: 'BAD_CONFIG', exitCode: 2 });
  });

  it('is blamed for the names in it', () => {
    const error = refusal(() => withFile({ modes: ['host', 'non'] }));
    expect(error.code).toBe('UNKNOWN_NAME');
    expect(error.message).toMatch(/^bench\.json: modes: .*"non".*"none"/);
  });

  it('that is broken is refused with line and column', () => {
    const error = refusal(() => withFile('{\n  "seed": 1,\n  "budget": 60s\n}\n'));
    expect(error).toMatchObject({ code: 'BAD_CONFIG', exitCode: 2 });
    expect(error.message).toMatch(/^bench\.json is not JSON: line 3, column 15: .*"s"/);
  });

  it('that is not there is refused with its name', () => {
    const error = refusal(() => configure({ config: 'missing.json' }));
    expect(error).toMatchObject({ code: 'BAD_CONFIG', exitCode: 2 });
    expect(error.message).toContain('missing.json');
  });
});
