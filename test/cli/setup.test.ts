import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const always = ['bash', 'node', 'dirname', 'cat', 'cut', 'sha256sum', 'id'];
const optional = ['iptables', 'ip', 'mmdebstrap', 'chromium', 'docker-registry'];

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

function dryRun(path: string, env: Record<string, string> = {}) {
  const words = ['bench/setup.sh', '--dry-run'];
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
      'System packages: docker.io iptables mmdebstrap iproute2 chromium docker-registry will be installed',
    );
  });

  it('asks for no engine where DOCKER_HOST names one', () => {
    const env = { DOCKER_HOST: 'tcp://engine:2375' };
    const { status, stdout } = dryRun(only([...always, ...optional]), env);
    expect(status).toBe(0);
    expect(stdout).not.toContain('System packages');
    expect(stdout).toContain(
      'For npm test these are missing, by their names in Debian: docker.io.',
    );
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
