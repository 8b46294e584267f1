import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
interface Source {
  readonly path: string;
  readonly text: string;
}

function sources(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name);
      return { path, text: readFileSync(join(root, path), 'utf8') };
    });
}

const src = sources('src');
const all = [...src, ...sources('bench')];

function stageOf(path: string): string {
  return path.split('/')[1] ?? '';
}

describe('the house', () => {
  it('writes to the terminal in one folder; programs in containers have a stdout of their own', () => {
    const programs = [
      'src/host/inspector-program.ts',
      'src/probe/prober-program.ts',
      'src/run/host-calibration/relay-program.ts',
    ];
    const wrong = src.filter(
      (file) =>
        !['terminal', 'agent'].includes(stageOf(file.path)) &&
        !programs.includes(file.path) &&
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

  it('need few others', () => {
    const importsOf = (text: string) => text.match(/^import\b/gm)?.length ?? 0;
    expect(all.filter((file) => importsOf(file.text) > 14).map((file) => file.path)).toEqual([]);
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
