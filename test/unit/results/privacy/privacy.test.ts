import { readdirSync, readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRun } from '../../../../src/results/archive/open-run.ts';
import { withoutRawOutput } from '../../../../src/results/archive/without-raw-output.ts';
import { checkPrivacy } from '../../../../src/results/privacy/check-privacy.ts';
import { findPrivate, type KnownNames } from '../../../../src/results/privacy/private-patterns.ts';
import { refusePrivate } from '../../../../src/results/privacy/refuse-private.ts';
import { namesOfThisMachine } from '../../../../src/results/privacy/this-machine.ts';
import { toldOfHost } from '../../../../src/results/privacy/told-of-host.ts';

const results = join(import.meta.dirname, '..', '..', '..', '..', 'results');
const known: KnownNames = { users: ['jane'], hosts: ['janes-laptop'], serials: ['PF3X7K2A'] };
const nobody: KnownNames = { users: [], hosts: [], serials: [] };

function filesOf(name: string, value: unknown): ReadonlyMap<string, Buffer> {
  return new Map([[name, Buffer.from(JSON.stringify(value))]]);
}

describe('the privacy check', () => {
  it.each([
    ['user name', 'started by jane', 'jane'],
    ['user name', 'DOCKER_HOST is ssh://alice@192.168.1.9.', 'alice'],
    ['user name', 'ask alice.b@example.org about it', 'alice.b@example.org'],
    ['home path', 'open /home/alice/.docker/config.json: no such file', '/home/alice'],
    ['home path', 'unix:///Users/alice/.docker/run/docker.sock', '/Users/alice'],
    ['home path', 'stat /root/work/bridgetoll: denied', '/root/work/bridgetoll'],
    ['home path', 'C:\\Users\\alice\\bench', 'C:\\Users\\alice'],
    ['MAC address', 'eth0 has 3c:97:0e:12:34:56.', '3c:97:0e:12:34:56'],
    ['MAC address', 'eth0 has 3C-97-0E-12-34-56.', '3C-97-0E-12-34-56'],
    ['public IP address', 'dial tcp 151.101.1.69:443: timeout', '151.101.1.69'],
    ['public IP address', 'dial tcp [2a04:4e42::645]:443: timeout', '2a04:4e42::645'],
    ['serial number', 'disk serial: S4EVNX0M', 'serial: S4EVNX0M'],
    ['serial number', 'Serial Number 5CG12345', 'Serial Number 5CG12345'],
    ['serial number', 'chassis PF3X7K2A', 'PF3X7K2A'],
    [
      'serial number',
      'root=UUID=0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
      '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
    ],
    ['hostname', 'lookup build01.corp.internal: no such host', 'build01.corp.internal'],
    ['hostname', 'as seen by janes-laptop', 'janes-laptop'],
  ])('finds a %s in "%s"', (kind, text, found) => {
    expect(findPrivate(text, known)).toEqual([{ kind, text: found }]);
  });

  it.each([
    'server 172.17.0.2, gateway 192.168.5.1, loopback 127.0.0.1:8080, 10.1.2.3, 0.0.0.0',
    'fd00::1 and fe80::42:acff:fe11:2 and ::1 and 2001:db8::1',
    'the container has 02:42:ac:11:00:02, the link 00:00:00:00:00:00',
    'at 23:16:02.378 on 2026-11-25T23:16:02.378Z',
    'nginx 1.22.1-9+deb12u1, iperf3 3.12, Docker 20.10.24+dfsg1, API 1.41, v1.2.3.4',
    'bridgetoll/server:d7c088fd477f sha256:ab73ba8ac655d72f34843805d73fc238f9f9f23fd892cf3f62fa31e',
    'exchange@payload=16KiB, http-paced@rate=1000, handoff@payload=1KiB',
    'net.ipv4.tcp_congestion_control of host.internals and /var/lib/bridgetoll/home/x',
    'janet and jane-doe are others, and so is in serial order',
  ])('finds nothing in "%s"', (text) => {
    expect(findPrivate(text, known)).toEqual([]);
  });

  it.each([
    ['run.json', { reason: 'at /home/alice' }, 'reason'],
    ['run.json', { outcomes: { bridge: { reason: 'at /home/alice' } } }, 'outcomes.bridge.reason'],
    ['run.json', { modes: [{ caveats: ['at /home/alice'] }] }, 'modes.0.caveats.0'],
    ['host.json', { mtu: { '/home/alice': 1500 } }, 'mtu./home/alice'],
    ['warnings.json', [{ message: 'at /home/alice' }], '0.message'],
    ['journal.ndjson', { problem: 'at /home/alice' }, 'line 1: problem'],
  ])('names file and field of a text of %s', (name, value, field) => {
    const found = checkPrivacy(filesOf(name, value), nobody);
    expect(found).toEqual([{ file: name, field, kind: 'home path', text: '/home/alice' }]);
  });

  it('reads a journal line by line, also one that is no JSON', () => {
    const lines = ['{"ok":true}', '{"problem":"3c:97:0e:12:34:56"}', '{"problem":"/home/alice'];
    const files = new Map([['journal.ndjson', Buffer.from(lines.join('\n'))]]);
    const found = checkPrivacy(files, nobody);
    expect(found.map(({ field, kind }) => [field, kind])).toEqual([
      ['line 2: problem', 'MAC address'],
      ['line 3: ', 'home path'],
    ]);
  });

  it('refuses with one error that names each text where it stands first', () => {
    const lines = ['{"problem":"/home/alice"}', '{"problem":"/home/alice to 8.8.8.8"}'];
    const files = new Map([['journal.ndjson', Buffer.from(lines.join('\n'))]]);
    const found = checkPrivacy(files, nobody);
    const refuse = (...allowed: string[]) => {
      refusePrivate(found, allowed);
    };
    expect(refuse).toThrow(
      'It would publish a home path, "/home/alice" (journal.ndjson, line 1: problem and 1 more); a public IP address, "8.8.8.8" (journal.ndjson, line 2: problem).',
    );
    expect(() => {
      refuse('/home/alice');
    }).toThrow('It would publish a public IP address, "8.8.8.8"');
    refuse('/home/alice', '8.8.8.8');
  });

  it('finds nothing in the runs that this repository publishes, as folders or archives', async () => {
    const runs = readdirSync(results).sort();
    expect(runs.length).toBeGreaterThan(5);
    for (const run of runs) {
      const stored = await openRun(join(results, run));
      const files = ['run.json', 'plan.json', 'host.json', 'warnings.json'].map(
        (name) => [name, stored.read(name) ?? Buffer.from('')] as const,
      );
      expect(checkPrivacy(new Map(files), nobody), run).toEqual([]);
    }
    const journal = readFileSync(join(results, '20261125-231241-8a22', 'journal.ndjson'), 'utf8');
    const short = Buffer.from(withoutRawOutput(journal));
    expect(checkPrivacy(new Map([['journal.ndjson', short]]), nobody)).toEqual([]);
  });
});

describe('what names this machine', () => {
  it('is its name, and who uses it, unless every machine has such a one', () => {
    const { users, hosts } = namesOfThisMachine({ SUDO_USER: 'jane', LOGNAME: 'root', USER: '' });
    const common = ['root', 'vm', 'runner', 'node'];
    expect(users).toContain('jane');
    expect(users).not.toContain('root');
    expect(users).not.toContain('');
    if (!common.includes(userInfo().username)) expect(users).toContain(userInfo().username);
    if (!common.includes(hostname())) expect(hosts).toContain(hostname());
  });
});

describe('what an archive tells of a host', () => {
  it('is each field of host.json with all that is in it', () => {
    const host = { hostname: 'a', cpu: { model: 'b', flags: ['c', 'd'] }, mtu: { lo: 1, x: 2 } };
    expect(toldOfHost(host)).toEqual([
      ['hostname', 'a'],
      ['cpu', 'model b, flags c d'],
      ['mtu', 'lo 1, x 2'],
    ]);
  });
});
