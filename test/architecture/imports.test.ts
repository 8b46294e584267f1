import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import config, { kinds, owners } from '../../.dependency-cruiser.mjs';
import { stageStatements } from './stage-statements.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const statements = stageStatements(root);

async function cruiseFolder(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const { forbidden, options } = config;
  const { enhancedResolveOptions, tsConfig: _, ...rest } = options ?? {};
  const ruleSet = forbidden ? { ruleSet: { forbidden } } : {};
  const { output } = await cruise(
    [...folders],
    { ...rest, ...ruleSet, validate: true, baseDir },
    { ...enhancedResolveOptions },
  );
  if (typeof output === 'string') throw new Error(output);
  return output;
}

type Files = Readonly<Record<string, string>>;

async function withFiles<T>(files: Files, act: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-imports-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Rules that files with these texts break, by path. */
function brokenRules(files: Files): Promise<readonly string[]> {
  return withFiles(files, async (folder) => {
    const { summary } = await cruiseFolder(folder, ['src', 'bench']);
    return summary.violations.map((each) => `${each.from}: ${each.rule.name}`);
  });
}

const whole = await cruiseFolder(root, ['src', 'bench']);
const importsOf = (folder: string): readonly IModule['dependencies'][number][] =>
  whole.modules
    .filter((each) => each.source.startsWith(folder))
    .flatMap((each) => each.dependencies);

describe('imports', () => {
  it('keep to what the stages say', () => {
    expect(whole.summary.violations.map((each) => `${each.from} → ${each.to}`)).toEqual([]);
    expect(whole.summary.totalCruised).toBeGreaterThan(300);
  });

  it.each([...statements])('of %s need every stage that it names', (stage, mayImport) => {
    const used = importsOf(`src/${stage}/`).map((each) => each.resolved.split('/')[1]);
    expect(mayImport.filter((each) => !used.includes(each))).toEqual([]);
  });

  it.each(Object.entries(kinds))('of bench/%s need every folder that is named', (kind, named) => {
    const used = importsOf(`bench/${kind}/`).map((each) => each.resolved);
    const isUsed = (folder: string) => used.some((path) => path.startsWith(folder));
    expect(named.filter((folder) => !isUsed(folder))).toEqual([]);
  });

  it.each(Object.keys(owners))('of the package %s are seen', (name) => {
    const paths = importsOf('').map((each) => each.resolved);
    expect(paths.some((path) => path.startsWith(`node_modules/${name}/`))).toBe(true);
  });
});

const target = 'export const x = 1;\n';
const empty = { 'src/base/a.ts': target, 'bench/modes/a.ts': target };

describe('the rules', () => {
  it.each([
    ['a stage that it may not import', 'src/base/b.ts', '../engine/a.ts', 'src-base'],
    ['more than base in the agent', 'src/agent/b.ts', '../contracts/mode.ts', 'src-agent'],
    ['a particular thing in a stage', 'src/app/b.ts', '../../bench/modes/b.ts', 'src-app'],
    ['the engine in a mode', 'bench/modes/b.ts', '../../src/engine/a.ts', 'bench-modes'],
    [
      'another contract in a driver',
      'bench/drivers/b.ts',
      '../../src/contracts/mode.ts',
      'bench-drivers',
    ],
  ])('forbid %s', async (_, from, to, rule) => {
    const files = { ...empty, [join(dirname(from), to)]: target };
    const wrong = { ...files, [from]: `import { x } from '${to}';\nexport const y = x;\n` };
    expect(await brokenRules(wrong)).toEqual([`${from}: ${rule}`]);
    const typeOnly = { ...files, [from]: `import type { x } from '${to}';\nexport type Y = x;\n` };
    expect(await brokenRules(typeOnly)).toEqual([`${from}: ${rule}`]);
    const late = { ...files, [from]: `export const y = await import('${to}');\n` };
    expect(await brokenRules(late)).toEqual([`${from}: ${rule}`]);
  });

  it('allow what a stage says', async () => {
    const text = `import { x } from '../base/a.ts';\nexport const y = x;\n`;
    expect(await brokenRules({ ...empty, 'src/agent/b.ts': text })).toEqual([]);
  });

  it('forbid a package outside the folder that owns it', async () => {
    const dockerode = {
      'node_modules/dockerode/package.json': '{"name":"dockerode","version":"1.0.0","main":"a.js"}',
      'node_modules/dockerode/a.js': 'module.exports = 1;\n',
      'package.json': '{"dependencies":{"dockerode":"1.0.0"}}',
    };
    const text = `import docker from 'dockerode';\nexport const x = docker;\n`;
    const files = { ...empty, ...dockerode, 'src/engine/b.ts': text, 'src/host/b.ts': text };
    expect(await brokenRules(files)).toEqual(['src/host/b.ts: package-dockerode']);
  });

  it('forbid cycles of files', async () => {
    const cycle = {
      'src/base/b.ts': `import type { C } from './c.ts';\nexport type B = C;\n`,
      'src/base/c.ts': `import type { B } from './b.ts';\nexport type C = B;\n`,
    };
    expect(await brokenRules({ ...empty, ...cycle })).toContain('src/base/b.ts: no-cycle');
  });

  it('forbid what cannot be found, which would escape every other rule', async () => {
    const text = `import { x } from './nowhere.ts';\nexport const y = x;\n`;
    expect(await brokenRules({ ...empty, 'src/base/b.ts': text })).toEqual([
      'src/base/b.ts: found',
    ]);
  });
});

describe('what a stage says', () => {
  const opening = (may: string) => `/**\n * host: a. In: b. Out:\n * c. Must not: d.\n${may} */\n`;
  const said = (files: Files) => withFiles(files, (folder) => stageStatements(folder).get('host'));
  const base = { 'src/base/a.ts': opening(' * May import: nothing.\n').replace('host', 'base') };

  it('is read from the comment that opens one of its files', async () => {
    const host = {
      'src/host/a.ts': 'export {};\n',
      'src/host/b.ts': opening(' * May import:\n * base.\n'),
    };
    expect(await said({ ...base, ...host })).toEqual(['base']);
  });

  it.each([
    ['not at all', opening('')],
    ['of a stage that is none', opening(' * May import: base, lib.\n')],
    ['of itself', opening(' * May import: host.\n')],
  ])('is refused where it is said %s', async (_, text) => {
    await expect(said({ ...base, 'src/host/a.ts': text })).rejects.toThrow('src/host');
  });

  it('is refused where it is said twice', async () => {
    const text = opening(' * May import: base.\n');
    const files = { ...base, 'src/host/a.ts': text, 'src/host/b.ts': text };
    await expect(said(files)).rejects.toThrow('exactly one file of src/host');
  });
});

describe('docs/architecture.md', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  /** First and last cell of each row that begins with a name in backquotes. */
  const rowsOf = (heading: string): readonly (readonly [string, string])[] => {
    const section = page.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
    return section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.replaceAll('`', '').trim()))
      .map((cells) => [(cells[1] ?? '').replace(/\/$/, ''), cells.at(-2) ?? '']);
  };
  const written = (named: readonly string[]): string => named.join(', ') || 'none';

  it('says of each stage what the stage says itself', () => {
    const said = [...statements].map(([stage, mayImport]) => [stage, written(mayImport)]);
    expect([...rowsOf('src/')].sort()).toEqual(said.sort());
  });

  it('says of each folder of bench/ what the rules say', () => {
    const rows = rowsOf('bench/').filter(([kind]) => kind in kinds);
    const said = Object.entries(kinds).map(([kind, named]) => [kind, written(named)]);
    expect([...rows].sort()).toEqual(said.sort());
  });
});
