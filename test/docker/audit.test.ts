import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import type { Audited } from '../../src/contracts/audit.ts';
import type { AuditFinding } from '../../src/audit/judge-audits.ts';
import { importHostImage, type HostImage } from '../../src/engine/images/host-image.ts';
import { openRunningEngine } from '../../src/engine/open-engine.ts';
import type { ProbedCondition } from '../../src/probe/probe-engines.ts';
import type { Started } from './command-line.ts';
import { networkState, openMachine, type Machine } from './network-namespace.ts';

/** Or nobody would be outside. */
const wayOut = `
  ip link add out0 type veth peer name out1
  ip addr add 192.0.2.1/24 dev out0
  ip link set out0 up
  ip link set out1 up
  ip route add default via 192.0.2.2`;

interface AuditJson extends Pick<Audited, 'reaches'> {
  readonly findings: readonly AuditFinding[];
}

let folder: string;
let machine: Machine;
let docker: Docker;
let daemon: Started | undefined;
let image: HostImage;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  machine = await openMachine();
});

afterEach(async () => {
  if (daemon) await stopDocker(daemon);
  daemon = undefined;
  await machine[Symbol.asyncDispose]();
});

/** What sleeps would keep it waiting. */
async function stopDocker({ child, ended }: Started): Promise<void> {
  const all = await docker.listContainers();
  await Promise.all(all.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
  child.kill('SIGTERM');
  await ended;
}

async function startDocker(...flags: readonly string[]): Promise<void> {
  daemon = machine.start(
    'dockerd',
    ...['--data-root', mkdtempSync(join(folder, 'data-')), '--exec-root', '/run/own'],
    ...['--pidfile', '/run/own.pid', '--host', 'unix:///run/docker.sock', ...flags],
  );
  const socket = join(machine.runFolder, 'docker.sock');
  docker = new Docker({ socketPath: socket });
  await vi.waitFor(() => docker.ping(), { timeout: 20_000 });
  const engine = await openRunningEngine({ env: { DOCKER_HOST: `unix://${socket}` } });
  if (!engine) throw new Error('the engine is gone');
  image = await importHostImage(engine.images, new AbortController().signal);
}

async function start(
  name: string,
  { Binds = [], ...host }: Docker.HostConfig,
  more: Docker.ContainerCreateOptions = {},
): Promise<void> {
  const folders = image.hostFolders.map(({ folder: each, path }) => `${each}:${path}:ro`);
  const container = await docker.createContainer({
    ...{ name, Image: image.image, Cmd: ['sleep', 'infinity'], ...more },
    HostConfig: { ...host, Binds: [...folders, ...Binds] },
  });
  await container.start();
}

async function audit(
  ...flags: readonly string[]
): Promise<AuditJson & { readonly code: number | null }> {
  const { code, stdout, stderr } = await machine.cli('audit', '--json', ...flags);
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as AuditJson), code };
}

function idsOf({ findings }: AuditJson, level: AuditFinding['level']): readonly string[] {
  return findings.flatMap((each) => (each.level === level ? [each.id] : [])).sort();
}

describe('"audit"', () => {
  it('finds every fault that was planted, and changes nothing', async () => {
    machine.sh('echo 1 > /proc/sys/net/ipv4/ip_forward');
    // Or the kernel would go on checking addresses of IPv6 for duplicates while it is audited.
    machine.sh(
      'for each in all default; do echo 0 > /proc/sys/net/ipv6/conf/$each/accept_dad; done',
    );
    machine.sh(wayOut);
    await startDocker('--host', 'tcp://127.0.0.1:2375', '--insecure-registry', 'reg.example:5000');
    await docker.createNetwork({
      Name: 'apart',
      Options: { 'com.docker.network.bridge.enable_icc': 'false' },
    });
    await start(
      'open',
      {
        CapAdd: ['NET_ADMIN'],
        Binds: ['/run/docker.sock:/var/run/docker.sock'],
        PortBindings: { '22/tcp': [{ HostPort: '222' }] },
        Sysctls: { 'net.ipv4.conf.all.route_localnet': '1' },
      },
      { ExposedPorts: { '22/tcp': {} } },
    );
    await Promise.all([
      start('hosted', { NetworkMode: 'host' }),
      start('joined', { NetworkMode: 'container:open' }),
      start('one', { NetworkMode: 'apart' }),
      start('two', { NetworkMode: 'apart' }),
    ]);
    machine.sh('echo 0 > /proc/sys/net/bridge/bridge-nf-call-iptables');
    const state = async (): Promise<readonly unknown[]> => [
      ...machine.sh(networkState).split('\n'),
      ...(await docker.listContainers()).map(({ Id, State }) => [Id, State]),
      ...(await docker.listNetworks()).map(({ Id }) => Id).sort(),
    ];
    const before = await state();
    const page = join(folder, 'page');
    const found = await audit('--fail', '--out', page);
    expect(await state()).toEqual(before);
    expect(found.code).toBe(1);
    expect(readFileSync(join(page, 'audit.md'), 'utf8')).toMatch(/ 15 of 22 network settings need/);
    expect(idsOf(found, 'warn')).toEqual(
      expect.arrayContaining([
        ...['api-over-tcp', 'default-bridge', 'default-bridge-icc', 'docker-socket'],
        ...['host-forwarding', 'icc-without-netfilter', 'insecure-registries', 'low-ports'],
        ...['network-capabilities', 'on-host-network', 'proxy-processes'],
        ...['published-addresses', 'published-ssh', 'routing-sysctls', 'unpublished-ports'],
      ]),
    );
    expect(idsOf(found, 'info')).toEqual(['published-ports', 'shared-namespaces']);
    expect(found.reaches.find(({ from, to }) => from === 'one' && to === 'two')).toMatchObject({
      outcome: 'reached',
      decidedBy: 'bridge-nf-call-iptables = 0: no rule is asked',
    });
    expect((await audit()).code).toBe(0);
  });

  it('finds an engine that sets up no rules', async () => {
    await startDocker('--iptables=false');
    expect(idsOf(await audit(), 'warn')).toContain('managed-firewall');
  });

  it('warns of nothing on an engine that is hardened', async () => {
    await startDocker('--icc=false', '--userland-proxy=false');
    await docker.createNetwork({ Name: 'own' });
    await start('quiet', { NetworkMode: 'own' });
    const found = await audit('--fail');
    expect(idsOf(found, 'warn')).toEqual([]);
    expect(found.code).toBe(0);
  });
});

it('"audit --private" finds with packets what is derived, and leaves the machine as it was', async () => {
  const before = machine.sh(networkState);
  const { code, stdout, stderr } = await machine.cli('audit', '--private', '--json');
  expect(code, stderr).toBe(0);
  const { conditions } = JSON.parse(stdout) as { conditions: readonly ProbedCondition[] };
  expect(conditions).toHaveLength(12);
  for (const { engine, host, reaches } of conditions) {
    const unlike = reaches.filter(({ agreement }) => agreement === 'disagree');
    expect(unlike, JSON.stringify({ engine, host })).toEqual([]);
    const answers = reaches.map(({ family, answered }) => `${String(family)} ${String(answered)}`);
    expect(answers).toEqual(expect.arrayContaining(['4 true', '4 false', '6 true']));
    expect(reaches.filter(({ agreement }) => agreement === 'not derived')).toEqual([]);
  }
  expect(machine.sh(networkState)).toBe(before);
});

it('without an engine "audit" starts none', async () => {
  const { code, stderr } = await machine.cli('audit');
  expect(code).toBe(3);
  expect(stderr).toContain('No Docker Engine answers, and an audit starts none.');
});
