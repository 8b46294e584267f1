import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stages = [
  ...['base', 'define', 'config', 'plan', 'engine', 'topology', 'agent', 'drive', 'samples'],
  ...['statistics', 'host', 'results', 'charts', 'report', 'compare', 'terminal', 'app'],
];

/** The only folder that may import each of these packages. */
const owners: Readonly<Record<string, string>> = {
  dockerode: 'src/engine',
  'tar-stream': 'src/engine',
  esbuild: 'src/engine',
  autocannon: 'src/agent',
  vega: 'src/charts',
  'vega-lite': 'src/charts',
  '@resvg/resvg-js': 'src/charts',
  'csv-stringify/sync': 'src/results',
  'jsonc-parser': 'src/config',
  jstat: 'src/statistics',
  'semver/functions/coerce.js': 'src/compare',
  'semver/functions/lt.js': 'src/compare',
  'simple-statistics': 'src/statistics',
  'hdr-histogram-js': 'src/base',
  commander: 'bench',
  picocolors: 'src/terminal',
  'slice-ansi': 'src/terminal',
  'string-width': 'src/terminal',
  'wrap-ansi': 'src/terminal',
};

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sources(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
        (each) => each[1] ?? '',
      );
      return { path, text, imports };
    });
}

const src = sources('src');
const all = [...src, ...sources('bench')];

function stageOf(path: string): string {
  return path.split('/')[1] ?? '';
}

describe('the house', () => {
  it('has the stages that the documentation names, and no other', () => {
    expect(readdirSync(join(root, 'src')).sort()).toEqual([...stages].sort());
  });

  it('imports only from its own and earlier stages', () => {
    const wrong = src.flatMap((file) =>
      file.imports
        .filter((each) => each.startsWith('.'))
        .map((each) => relative(root, join(root, dirname(file.path), each)))
        .filter((target) => stages.indexOf(stageOf(target)) > stages.indexOf(stageOf(file.path)))
        .map((target) => `${file.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the agent apart: its image must not change with other stages', () => {
    const wrong = src
      .filter((file) => stageOf(file.path) === 'agent')
      .flatMap((file) => file.imports.filter((each) => /^\.\.\/(?!base\/)/.test(each)));
    expect(wrong).toEqual([]);
  });

  it('imports each package in one folder only', () => {
    const wrong = all.flatMap((file) =>
      file.imports
        .filter((each) => each in owners && !file.path.startsWith(owners[each] ?? ''))
        .map((each) => `${file.path} imports ${each}`),
    );
    expect(wrong).toEqual([]);
  });

  it('opens each stage with what comes in, what goes out and what it must not do', () => {
    for (const stage of stages) {
      const texts = src.filter((file) => stageOf(file.path) === stage).map((file) => file.text);
      const isOpened = texts.some(
        (text) =>
          text.includes(`* ${stage}: `) && text.includes('In:') && text.includes('Must not:'),
      );
      expect(isOpened, stage).toBe(true);
    }
  });

  it('writes to the terminal in one folder; the agent has its own stdout', () => {
    const wrong = src.filter(
      (file) =>
        !['terminal', 'agent'].includes(stageOf(file.path)) &&
        /console\.|process\.std(?:out|err)\.write/.test(file.text),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});

describe('files', () => {
  it('are short', () => {
    expect(
      all.filter((file) => file.text.split('\n').length > 250).map((file) => file.path),
    ).toEqual([]);
  });

  it('are named for one idea', () => {
    const drawers = /^(utils?|helpers?|common|types?|misc|shared|index)\.ts$/;
    expect(
      all.filter((file) => drawers.test(basename(file.path))).map((file) => file.path),
    ).toEqual([]);
  });
});

describe('dependencies', () => {
  it('are pinned exactly, so that two hosts compute the same', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const versions = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(
      Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    ).toEqual([]);
  });
});
