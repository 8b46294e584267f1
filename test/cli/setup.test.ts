import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const always = [
  ...['bash', 'node', 'dirname', 'cat', 'cut', 'sha256sum', 'id', 'mkdir', 'sed', 'stat'],
  ...['find', 'sort', 'xargs'],
];
const optional = ['iptables', 'ip', 'nft', 'mmdebstrap'];
const forTests = ['chromium', 'docker-registry'];

let bin: string;
beforeEach(() => (bin = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'))));
afterEach(() => {
  rmSync(bin, { recursive: true, force: true });
});

/** A PATH on which only these programs are. */
function only(programs: readonly string[]): string {
  for (const name of programs) {
    const real = execFileSync('bash', ['-c', `command -v ${name} || echo /bin/true`], {
      encoding: 'utf8',
    });
    symlinkSync(real.trim(), join(bin, name));
  }
  return bin;
}

/** Puts a program of that name in the place of the real one. */
function fake(name: string, ...lines: readonly string[]): void {
  rmSync(join(bin, name), { force: true });
  writeFileSync(join(bin, name), ['#!/bin/bash', ...lines, ''].join('\n'), { mode: 0o755 });
}

/** A checkout whose packages are installed, on a machine that has everything but images. */
function checkout(...images: readonly string[]): string {
  only([...always, ...optional, 'dockerd']);
  // It is asked for its own version first.
  fake('node', 'if [ "$1" = -e ]; then exit 0; fi', 'echo "node $*"', ...images);
  const place = join(bin, 'checkout');
  for (const file of [
    'bench/images/x/Dockerfile',
    'bench/drivers/d.ts',
    'bench/services/s.ts',
    'src/contracts/c.ts',
    'src/agent/a.ts',
    'src/base/b.ts',
  ]) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), '');
  }
  copyFileSync(join(root, 'bench/setup.sh'), join(place, 'bench/setup.sh'));
  writeFileSync(join(place, 'package-lock.json'), '{}');
  mkdirSync(join(place, 'node_modules'));
  const hash = createHash('sha256').update('{}').digest('hex');
  writeFileSync(join(place, 'node_modules/.bridgetoll-lock'), hash);
  return place;
}

function setUp(place: string, env: Record<string, string>) {
  return spawnSync(join(bin, 'bash'), ['bench/setup.sh'], {
    cwd: place,
    encoding: 'utf8',
    env: { PATH: bin, ...env },
  });
}

function dryRun(path: string, env: Record<string, string> = {}, ...more: readonly string[]) {
  const words = ['bench/setup.sh', '--dry-run', ...more];
  return spawnSync(join(path, 'bash'), words, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: path, ...env },
  });
}

describe('set-up', () => {
  it('says what it would install on a machine that has nothing, and installs nothing', () => {
    const { status, stdout } = dryRun(only([...always, 'apt-get']));
    expect(status).toBe(0);
    expect(stdout).toContain(
      'System packages: docker.io iptables mmdebstrap iproute2 nftables will be installed',
    );
  });

  it('asks for no engine where DOCKER_HOST names one', () => {
    const env = { DOCKER_HOST: 'tcp://engine:2375' };
    const { status, stdout } = dryRun(only([...always, ...optional]), env);
    expect(status).toBe(0);
    expect(stdout).not.toContain('System packages');
    expect(stdout).toContain(
      'For some modes, and for npm test, these are missing, by their names in Debian: docker.io.',
    );
  });

  it('takes a browser and a registry for tests only', () => {
    const programs = only([...always, ...optional, 'dockerd', 'apt-get']);
    fake('id', 'echo 0');
    const env = { DOCKER_HOST: 'tcp://engine:2375' };
    expect(dryRun(programs, env).stdout).not.toMatch(/chromium|docker-registry/);
    const { stdout } = dryRun(programs, env, '--tests');
    expect(stdout).toMatch(/System packages: chromium docker-registry .*will be installed/);
  });

  it('takes what only reads exports for tests, and promtool without its package', () => {
    const programs = only([...always, ...optional, ...forTests, 'dockerd', 'apt-get']);
    fake('promtool', 'exit 0');
    const env = { DOCKER_HOST: 'tcp://engine:2375' };
    const own = dryRun(programs, env);
    expect(own.stdout).not.toMatch(/python3|promtool/);
    rmSync(join(bin, 'promtool'));
    const { status, stdout } = dryRun(programs, env, '--tests');
    expect(status).toBe(0);
    // Neither is asked for where it is installed on this machine.
    const isThere = existsSync(join(root, '.cache/promtool'));
    expect(stdout.includes("promtool: will be taken from Debian's package")).toBe(!isThere);
    expect(stdout).not.toMatch(/System packages:.* prometheus( |$)/m);
  });

  it('refuses a flag that it does not know, before anything is done', () => {
    const { status, stdout, stderr } = dryRun(only(always), {}, '--test');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('There is no flag "--test". Setup takes --dry-run and --tests.');
  });

  it('names what is missing where it cannot install it', () => {
    const words = ['bench/setup.sh'];
    const env = { PATH: only(always) };
    const { status, stderr } = spawnSync(join(bin, 'bash'), words, {
      cwd: root,
      encoding: 'utf8',
      env,
    });
    expect(status).toBe(3);
    expect(stderr).toContain(
      'are missing, by their names in Debian: docker.io iptables mmdebstrap.',
    );
  });
});

describe('what set-up installs', () => {
  it('is noted, and how to be rid of it said', () => {
    const place = checkout();
    rmSync(join(bin, 'ip'));
    rmSync(join(bin, 'nft'));
    fake('id', 'echo 0');
    fake('apt-get');
    const { status, stdout } = setUp(place, { DOCKER_HOST: 'tcp://a:2375' });
    expect(status).toBe(0);
    const noted = readFileSync(join(place, '.cache/installed-packages'), 'utf8');
    expect(noted).toBe('iproute2\nnftables\n');
    expect(stdout).toContain('apt-get purge --autoremove $(cat .cache/installed-packages)');
  });

  it('is not noted where it could not be installed', () => {
    const place = checkout();
    rmSync(join(bin, 'nft'));
    fake('id', 'echo 0');
    fake('apt-get', 'exit 100');
    fake('tail');
    expect(setUp(place, { DOCKER_HOST: 'tcp://a:2375' }).status).toBe(3);
    expect(existsSync(join(place, '.cache/installed-packages'))).toBe(false);
  });
});

describe('a second set-up', () => {
  it('looks at images again for another engine only, or where their files have changed', () => {
    const place = checkout();
    const built = (env: Record<string, string>) => {
      const { status, stdout } = setUp(place, env);
      expect(status).toBe(0);
      expect(stdout.includes('Everything is in place.')).toBe(!stdout.includes('start.mjs images'));
      return stdout.includes('node bench/start.mjs images');
    };
    const config = join(bin, 'config');
    mkdirSync(config);
    writeFileSync(join(config, 'config.json'), '{ "auths": {}, "currentContext": "far" }');
    expect(built({ DOCKER_HOST: 'tcp://a:2375' })).toBe(true);
    expect(built({ DOCKER_HOST: 'tcp://a:2375' })).toBe(false);
    expect(built({ DOCKER_HOST: 'tcp://b:2375' })).toBe(true);
    expect(built({ DOCKER_CONFIG: config })).toBe(true);
    expect(built({ DOCKER_CONFIG: config })).toBe(false);
    expect(built({ DOCKER_CONTEXT: 'near' })).toBe(true);
    expect(built({ DOCKER_CONTEXT: 'near' })).toBe(false);
    writeFileSync(join(place, 'src/agent/a.ts'), '// changed');
    expect(built({ DOCKER_CONTEXT: 'near' })).toBe(true);
  });

  it.skipIf(existsSync('/var/run/docker.sock'))(
    'looks at images again where the data root of the private engine was made anew',
    () => {
      const place = checkout();
      fake('stat', 'echo "$DATA_ROOT"');
      const built = (dataRoot: string) => setUp(place, { DATA_ROOT: dataRoot }).stdout;
      expect(built('1 1')).toContain('node bench/start.mjs images');
      expect(built('1 1')).toContain('Everything is in place.');
      expect(built('1 2')).toContain('node bench/start.mjs images');
    },
  );

  it('looks at images again where building them failed', () => {
    const place = checkout('exit 3');
    const env = { DOCKER_HOST: 'tcp://a:2375' };
    expect(setUp(place, env).status).toBe(3);
    const { status, stdout } = setUp(place, env);
    expect(status).toBe(3);
    expect(stdout).toContain('node bench/start.mjs images');
  });
});

describe('set-up that is told to end while it builds', () => {
  it.each([
    ['SIGTERM alone', 'SIGTERM', 143, 1],
    ['SIGINT alone', 'SIGINT', 130, 1],
    ['Ctrl-C of a terminal', 'SIGINT', 130, -1],
  ] as const)('waits on %s until the builder has cleaned up', async (_, signal, exit, whom) => {
    // Not a shell: it could not undo that programs in the background ignore Ctrl-C at first.
    const builder = `
      for (const name of ['SIGINT', 'SIGTERM']) {
        process.on(name, () => { console.log('cleaned up'); process.exit(${exit}); });
      }
      setInterval(() => undefined, 1000);
      console.log('at work');`;
    const place = checkout(`exec ${process.execPath} -e "${builder}"`);
    const child = spawn(join(bin, 'bash'), ['bench/setup.sh'], {
      cwd: place,
      env: { PATH: bin, DOCKER_HOST: 'tcp://a:2375' },
      detached: true,
    });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (chunk.toString().includes('at work')) process.kill(whom * (child.pid ?? NaN), signal);
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(exit);
    expect(stdout).toContain('cleaned up');
    expect(stdout).not.toContain('Ready');
    expect(existsSync(join(place, '.cache/images'))).toBe(false);
  });
});
