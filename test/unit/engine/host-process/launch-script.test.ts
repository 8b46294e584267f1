import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  launchScript,
  type LaunchOptions,
} from '../../../../src/engine/host-process/launch-script.ts';

const options: LaunchOptions = {
  spec: { cpuset: '1', tmpfs: { '/run/bridgetoll': 'rw,size=16m,mode=0700' } },
  files: { folder: '/files', user: 'bench' },
  command: ['bash', '/start.sh', "echo 'two words'; echo $HOME"],
  cgroups: new Map([
    ['/sys/fs/cgroup/cpuacct', '/sys/fs/cgroup/cpuacct/own'],
    ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu/own'],
  ]),
  binds: [{ from: '/volumes/payload', path: '/payload', readOnly: true }],
};

/** What a shell would call, with the commands replaced by ones that print their words. */
function wordsOf(script: string): readonly (readonly string[])[] {
  const names = ['mount', 'mkdir', 'taskset', 'setpriv'];
  const show = names.map((name) => `${name}() { printf '%s\\037' ${name} "$@"; echo; }`).join('\n');
  const harmless = script.replaceAll(/^echo .*$/gm, '').replace(/^exec /m, '');
  const { stdout } = spawnSync('sh', ['-c', `${show}\n${harmless}`], { encoding: 'utf8' });
  return stdout
    .split('\x1f\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\x1f'));
}

describe('the script that a process is launched with', () => {
  it('passes every word on as it is, as another user without privileges', () => {
    expect(wordsOf(launchScript(options)).at(-1)).toEqual([
      ...['taskset', '--cpu-list', '1', 'setpriv', '--no-new-privs'],
      ...['chroot', '--userspec=bench:bench', '--groups=', '/files'],
      ...['bash', '/start.sh', "echo 'two words'; echo $HOME"],
    ]);
  });

  it('joins its cgroups before anything else, in every hierarchy', () => {
    const [, , first, second] = launchScript(options).split('\n');
    expect(first).toBe("echo $$ >'/sys/fs/cgroup/cpuacct/own/cgroup.procs'");
    expect(second).toBe("echo $$ >'/sys/fs/cgroup/cpu/own/cgroup.procs'");
  });

  it('shows a command its own cgroup where a container has it, in both versions', () => {
    const mounts = (script: string) => wordsOf(script).filter(([name]) => name === 'mount');
    expect(mounts(launchScript(options))).toContainEqual([
      ...['mount', '--bind', '/sys/fs/cgroup/cpu/own', '/files/sys/fs/cgroup/cpu'],
    ]);
    const cgroups = new Map([['/sys/fs/cgroup', '/sys/fs/cgroup/own']]);
    const version2 = mounts(launchScript({ ...options, cgroups }));
    expect(version2).toContainEqual([
      ...['mount', '--bind', '/sys/fs/cgroup/own', '/files/sys/fs/cgroup'],
    ]);
    expect(version2.flat()).not.toContain('mode=755');
  });

  it('lays the layers of an image over one another, in memory of its own', () => {
    const files = { folder: '/own', layers: ['/engine/b', '/engine/a'], user: 'bench' };
    const script = launchScript({ ...options, files });
    const words = wordsOf(script);
    const lines = words.map((each) => each.join(' '));
    expect(lines.slice(0, 4)).toEqual([
      'mount -t tmpfs -o mode=755 tmpfs /own',
      'mkdir /own/all /own/upper /own/work',
      'mount -t overlay -o lowerdir=/engine/b:/engine/a,upperdir=/own/upper,workdir=/own/work overlay /own/all',
      'mkdir -p /own/all/run/bridgetoll',
    ]);
    expect(lines).toContain('mount -o remount,bind,ro /own/all');
    expect(lines).not.toContain('mount --bind /own/all /own/all');
    expect(words.at(-1)).toContain('/own/all');
    expect(script).toMatch(/^set -eu\numask 022\n/);
  });

  it('lets nothing be written but what is asked for', () => {
    const mounts = wordsOf(launchScript(options)).map((words) => words.join(' '));
    const readOnly = mounts.indexOf('mount -o remount,bind,ro /files');
    expect(readOnly).toBeGreaterThan(mounts.indexOf('mkdir -p /files/payload'));
    expect(mounts.slice(readOnly)).toContain('mount -o remount,bind,ro /files/payload');
    expect(mounts.slice(readOnly)).toContain(
      'mount -t tmpfs -o rw,size=16m,mode=0700 tmpfs /files/run/bridgetoll',
    );
  });
});
