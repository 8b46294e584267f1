import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageContents } from '../../src/engine/images/image-content.ts';
import { root, runCli } from './run-cli.ts';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let folder = '';
/** Where npm would have put it. */
let installed = '';
let packed: Packed;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-package-'));
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
  [packed] = JSON.parse(stdout) as [Packed];
  installed = join(folder, 'node_modules', 'bridgetoll');
  mkdirSync(installed, { recursive: true });
  const file = join(folder, packed.filename);
  spawnSync('tar', ['xzf', file, '--strip-components=1', '-C', installed]);
  linkDependencies();
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What npm installs for users, out of this checkout: no registry is asked, and no development package is there. */
function linkDependencies(): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  const top = /^node_modules\/(@[^/]+\/)?[^/]+$/;
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    if (dev || !top.test(path) || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
}

function emptyFolder(): string {
  return mkdtempSync(join(folder, 'work-'));
}

describe('the package', () => {
  it('holds all that the program is made of, and nothing else', () => {
    const tracked = spawnSync('git', ['ls-files', 'bench', 'src'], { cwd: root, encoding: 'utf8' });
    const program = tracked.stdout.trim().split('\n');
    expect(program.length).toBeGreaterThan(400);
    const others = ['LICENSE', 'README.md', 'package.json'];
    expect(packed.files.map(({ path }) => path).sort()).toEqual(
      [...program.filter((path) => path !== 'bench/setup.sh'), ...others].sort(),
    );
  });

  it('cannot be published by mistake', () => {
    const manifest = readFileSync(join(installed, 'package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ private: true });
  });

  it('gives a command that plans in an empty folder, whatever that has for TypeScript', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'tsconfig.json'), '{ broken');
    const args = ['plan', '--suite', 'quick', '--seed', '7'];
    const { code, stdout, stderr } = await runCli(args, { cwd, root: installed });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Suite quick, seed 7: ');
    expect(readdirSync(cwd)).toEqual(['tsconfig.json']);
  });

  it('keeps results in the folder that it is called from', async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await runCli(['--suite', 'quick'], { cwd, root: installed });
    expect(code).toBe(3);
    expect(stderr).toContain('nowhere/docker.sock');
    expect(readdirSync(cwd)).toEqual(['results']);
  });

  it('speaks of itself as the command that it is', async () => {
    const options = { cwd: emptyFolder(), root: installed };
    const [help, unknown] = await Promise.all([
      runCli(['--help'], options),
      runCli(['plan', '--modes', 'hots'], options),
    ]);
    expect(help.stdout).toMatch(/^Usage: bridgetoll \[options\] \[command\]\n/);
    expect(unknown.stderr).toContain('Run "bridgetoll list" to see all names.');
    expect(help.stdout + unknown.stderr).not.toContain('npm run');
  });

  it('works where its own folder cannot be written to', async () => {
    rmSync(join(installed, '.cache'), { recursive: true, force: true });
    writeFileSync(join(installed, '.cache'), '');
    const options = { cwd: emptyFolder(), root: installed };
    const { code, stdout } = await runCli(['plan', '--suite', 'quick'], options);
    rmSync(join(installed, '.cache'));
    expect(code).toBe(0);
    expect(stdout).toContain('Suite quick');
  });

  it('makes the images of a checkout, so that both run the same bytes', async () => {
    const [ofPackage, ofCheckout] = await Promise.all([
      imageContents([installed]),
      imageContents([root]),
    ]);
    expect(ofPackage.map(({ tag }) => tag)).toEqual(ofCheckout.map(({ tag }) => tag));
  });
});
