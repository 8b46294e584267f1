import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { root, runCli } from './run-cli.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-starter-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Every file that a process (and its threads) ran, as V8 counted for its coverage. */
function loadedFiles(coverage: string): readonly string[] {
  return readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as {
      result: { url: string }[];
    };
    return result
      .filter((script) => script.url.startsWith('file:'))
      .map((script) => relative(root, fileURLToPath(script.url)))
      .map((file) => file.replace(/^\.cache\/program-\w+\//, ''));
  });
}

describe('the starter', () => {
  it('is quick since neither a stage nor a TypeScript loader is loaded before a command runs', async () => {
    await runCli(['--help']);
    const coverage = join(folder, 'coverage');
    await runCli(['--help'], { env: { NODE_V8_COVERAGE: coverage } });
    const loaded = loadedFiles(coverage);
    rmSync(coverage, { recursive: true });
    expect(loaded).toContain('bench/start.mjs');
    const allowed =
      /^((bench\/(start|compiled-folder|cli|command-line\/[\w-]+)|src\/base\/exit-codes)\.mjs|node_modules\/commander\/.+)$/;
    expect(loaded.filter((file) => !allowed.test(file))).toEqual([]);
  });

  it('has no command wait for a TypeScript loader, or for what draws charts before it draws one', async () => {
    await runCli(['--help']);
    const coverage = join(folder, 'coverage');
    const { code } = await runCli(['run', '--modes', 'none-such'], {
      env: { NODE_V8_COVERAGE: coverage },
    });
    const loaded = loadedFiles(coverage);
    rmSync(coverage, { recursive: true });
    expect(code).toBe(2);
    expect(loaded).toContain('src/app/run.mjs');
    expect(loaded).toContain('bench/modes/bridge.mjs');
    const avoided = /\.ts$|^node_modules\/(tsx|vega|@resvg)/;
    expect(loaded.filter((file) => avoided.test(file))).toEqual([]);
  });

  /** A checkout that has the command line and nothing else. */
  function checkout(): string {
    const place = join(folder, 'checkout');
    const starter = ['start.mjs', 'compiled-folder.mjs', 'compile-program.mjs', 'cli.ts'];
    const files = [
      ...starter.map((name) => `bench/${name}`),
      ...['src/base/exit-codes.mjs', 'package.json'],
    ];
    cpSync(join(root, 'bench/command-line'), join(place, 'bench/command-line'), {
      recursive: true,
    });
    for (const file of files) {
      mkdirSync(dirname(join(place, file)), { recursive: true });
      copyFileSync(join(root, file), join(place, file));
    }
    return place;
  }

  afterEach(() => {
    rmSync(join(folder, 'checkout'), { recursive: true, force: true });
  });

  it('says what to do where the packages are missing', async () => {
    expect(await runCli(['--help'], { root: checkout() })).toEqual({
      code: 3,
      stdout: '',
      stderr: 'error The npm packages are missing.\nRun "npm run setup".\n',
    });
  });

  it('compiles the command line anew once it has changed', async () => {
    const place = checkout();
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
    const source = readFileSync(join(root, 'bench/cli.ts'), 'utf8');
    await runCli(['--help'], { root: place });
    writeFileSync(join(place, 'bench/cli.ts'), source.replace('What does each', 'What did each'));
    const { code, stdout } = await runCli(['--help'], { root: place });
    expect(code).toBe(0);
    expect(stdout).toContain('What did each');
  });

  it('needs no folder to keep the compiled command line in', async () => {
    const place = checkout();
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
    writeFileSync(join(place, '.cache'), 'a file stands where the folder would be');
    const { code, stdout, stderr } = await runCli(['--help'], { root: place });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Exit codes');
  });

  it('finds what it is made of in a checkout of links', async () => {
    const place = join(folder, 'checkout');
    cpSync(join(root, 'bench'), join(place, 'bench'), { recursive: true });
    for (const name of ['src', 'node_modules', 'package.json']) {
      symlinkSync(join(root, name), join(place, name));
    }
    const { code, stdout, stderr } = await runCli(['plan', '--modes', 'host'], { root: place });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('http-latency');
  });
});
