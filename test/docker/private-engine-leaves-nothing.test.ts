import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import Docker from 'dockerode';
import tar from 'tar-stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureImages, saveImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { root, runCli, type Started } from './command-line.ts';
import { networkState, openMachine, type Machine } from './network-namespace.ts';

let folder: string;
/** Images in a file, where this machine's engine is not the private one. */
let imagesFile: string | undefined;
let machine: Machine;
let before: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  await using engine = await openEngine({ env: process.env });
  await ensureImages(engine, [root], () => undefined);
  if (engine.isPrivate) return;
  imagesFile = join(folder, 'images.tar');
  await saveImages(engine, [root], imagesFile);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  machine = await openMachine();
  before = machine.sh(networkState);
});

afterEach(() => machine[Symbol.asyncDispose]());

/** What others do to the network while an engine of ours lives. */
const othersCome = `
  iptables -A FORWARD -s 203.0.113.0/24 -m comment --comment "docker0 -j DOCKER" -j DROP
  iptables -t nat -A POSTROUTING -s 10.9.0.0/16 -o lo -j MASQUERADE
  ip6tables -A FORWARD -s 2001:db8::/32 -j DROP
  ip link add br-other address 02:00:00:00:00:01 type bridge
  ip addr add 203.0.113.1/24 dev lo`;

/** A machine without an engine to which others have come. */
async function withOthers(): Promise<string> {
  await using untouched = await openMachine();
  untouched.sh(othersCome);
  return untouched.sh(networkState);
}

/** Starts a run that measures, and waits until it does. */
async function measure(budget: string): Promise<Started> {
  if (imagesFile !== undefined) {
    mkdirSync('/var/lib/bridgetoll', { recursive: true });
    machine.sh(`mount --bind ${mkdtempSync(join(folder, 'data-'))} /var/lib/bridgetoll`);
    expect((await machine.cli('images', '--load', imagesFile)).code).toBe(0);
  }
  const cells = ['--workloads', 'http-latency', '--modes', 'host,bridge', '--generations', '1'];
  const places = ['--results', join(folder, 'results'), '--reports', join(folder, 'reports')];
  const started = machine.startCli('run', ...cells, '--budget', budget, ...places);
  await started.says('Measuring');
  expectEngineInNetwork();
  return started;
}

/** Or the comparison afterwards would say nothing. */
function expectEngineInNetwork(): void {
  const during = machine.sh(networkState);
  for (const sign of [':FORWARD DROP', '-j MASQUERADE', 'docker0:', 'ipv4/ip_forward:1']) {
    expect(during).toContain(sign);
  }
}

/** Opens a private engine in a process of its own, and waits until it is open. */
async function openInProcess(): Promise<Started> {
  const program = `
    const { openEngine } = await import('./src/engine/open-engine.ts');
    await openEngine({ env: process.env });
    setInterval(() => undefined, 1000);
    console.log('It is open.');`;
  const words = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const started = machine.start('node', ...words);
  await started.says('It is open.');
  expectEngineInNetwork();
  return started;
}

async function kill({ child, ended }: Started): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

async function killPrivateDaemon(): Promise<void> {
  const pid = Number(readFileSync(join(machine.runFolder, 'bridgetoll/dockerd.pid'), 'utf8'));
  process.kill(pid, 'SIGKILL');
  // It may wait to be reaped by whoever took it over.
  const stat = `/proc/${String(pid)}/stat`;
  await vi.waitFor(() => {
    expect(existsSync(stat) ? readFileSync(stat, 'utf8') : ' Z ').toContain(' Z ');
  });
}

/** A Docker that the machine has of its own, at the usual place. */
async function startOwnDocker(on = machine): Promise<{ docker: Docker; daemon: Started }> {
  const daemon = on.start(
    'dockerd',
    ...['--data-root', mkdtempSync(join(folder, 'own-')), '--exec-root', '/run/own'],
    ...['--pidfile', '/run/own.pid', '--host', 'unix:///run/docker.sock'],
  );
  const docker = new Docker({ socketPath: join(on.runFolder, 'docker.sock') });
  await vi.waitFor(() => docker.ping(), { timeout: 20_000 });
  return { docker, daemon };
}

async function end({ child, ended }: Started): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

describe('the network of a machine is as it was', () => {
  it('after a run that ends', async () => {
    const { code, stderr } = await (await measure('2s')).ended;
    expect(code, stderr).toBe(0);
    expect(machine.sh(networkState)).toBe(before);
  });

  it('after one that is interrupted, but for what others changed meanwhile', async () => {
    const { child, ended } = await measure('60s');
    machine.sh(othersCome);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(machine.sh(networkState)).toBe(await withOthers());
  });

  it('once "clean" follows a run that was killed with its engine', async () => {
    await kill(await measure('60s'));
    await killPrivateDaemon();
    machine.sh(othersCome);
    const { code, stdout, stderr } = await machine.cli('clean');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('Undid what a killed private engine had changed');
    expect(stdout).toMatch(/Removed .*-bridge-server/);
    expect(machine.sh(networkState)).toBe(await withOthers());
    expect((await machine.cli('clean')).stdout).toBe('Nothing was left over.\n');
  });

  it('once another command follows one that was killed with its engine', async () => {
    await kill(await openInProcess());
    await killPrivateDaemon();
    expect((await machine.cli('list')).code).toBe(0);
    expect(machine.sh(networkState)).toBe(before);
  });

  it.each([
    ['with nft', ''],
    ['without nft', 'if nft=$(command -v nft); then mount --bind /bin/false $nft; fi'],
  ])('once "clean" has stopped an engine whose user was killed, %s', async (_, hide) => {
    machine.sh(hide);
    await kill(await openInProcess());
    const { stdout } = await machine.cli('clean');
    expect(stdout).toContain('Stopped the private engine, which nobody used any more.');
    if (hide !== '') machine.sh('if nft=$(command -v nft); then umount $nft; fi');
    expect(machine.sh(networkState)).toBe(before);
  });

  it('outside of a namespace too', async () => {
    const real = execFileSync('sh', ['-ec', networkState], { encoding: 'utf8' });
    expect((await runCli('list')).code).toBe(0);
    expect(execFileSync('sh', ['-ec', networkState], { encoding: 'utf8' })).toBe(real);
  });
});

describe('another dockerd', () => {
  it('that came meanwhile keeps all that it uses', async () => {
    const first = await openInProcess();
    const { docker, daemon } = await startOwnDocker();
    await docker.createNetwork({ Name: 'theirs' });
    const shared = machine.sh(networkState);
    await kill(first);
    const { code, stderr } = await machine.cli('clean');
    expect(code, stderr).toBe(0);
    expect(existsSync(join(machine.runFolder, 'bridgetoll/docker.sock'))).toBe(false);
    expect(machine.sh(networkState)).toBe(shared);
    await end(daemon);
  });

  it('that was there before has its rules back while ours lives, and after', async () => {
    const { daemon } = await startOwnDocker();
    // As its published ports would be.
    machine.sh(
      'iptables -t nat -A DOCKER ! -i docker0 -p tcp --dport 8080 -j DNAT --to 172.17.0.2',
    );
    const shared = machine.sh(networkState);
    machine.sh('mv /run/docker.sock /run/hidden.sock');
    const ours = await openInProcess();
    expect(machine.sh('iptables-save -t nat')).toContain('--dport 8080 -j DNAT');
    expect(machine.sh(networkState)).toContain('bridgetoll0');
    await kill(ours);
    expect((await machine.cli('clean')).code).toBe(0);
    expect(lines(machine.sh(networkState))).toEqual(lines(shared));
    await end(daemon);
  });
});

/** Chains that have been made anew stand elsewhere in their table. */
function lines(state: string): readonly string[] {
  return state.split('\n').filter(Boolean).sort();
}

describe('"clean --all"', () => {
  it('removes our images of every version and the private engine, having said so, and nothing else', async () => {
    const checkout = makeCheckout();
    await using own = await openMachine(checkout);
    const data = mkdtempSync(join(folder, 'data-'));
    own.sh(`mkdir -p /var/lib/bridgetoll; mount --bind ${data} /var/lib/bridgetoll`);
    expect((await own.cli('list')).code).toBe(0);
    expect(existsSync(join(data, 'engine/image'))).toBe(true);
    const { docker, daemon } = await startOwnDocker(own);
    for (const tag of ['bridgetoll/server:old', 'bridgetoll/base:bookworm', 'other/server:old']) {
      await importImage(docker, tag);
    }
    for (const name of ['.cache/images', 'results/run.json']) {
      mkdirSync(dirname(join(checkout, name)), { recursive: true });
      writeFileSync(join(checkout, name), '');
    }
    const { code, stdout, stderr } = await own.cli('clean', '--all');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /Removing \/var\/lib\/bridgetoll\/engine of the private engine \(\d+ MB\)/,
    );
    expect(stdout).toMatch(/Removing image bridgetoll\/server:old \(\d+ MB\)/);
    const left = await docker.listImages();
    expect(left.flatMap((each) => each.RepoTags ?? [])).toEqual(['other/server:old']);
    expect(readdirSync(data)).toEqual([]);
    expect(readdirSync(own.runFolder)).not.toContain('bridgetoll');
    expect(existsSync(join(checkout, 'results/run.json'))).toBe(true);
    // Set-up would take the images for built.
    expect(existsSync(join(checkout, '.cache/images'))).toBe(false);
    await end(daemon);
  });
});

/** A checkout of its own, for what the command line removes from one. */
function makeCheckout(): string {
  const checkout = mkdtempSync(join(folder, 'checkout-'));
  cpSync(join(root, 'bench'), join(checkout, 'bench'), { recursive: true });
  for (const name of ['src', 'node_modules', 'package.json']) {
    symlinkSync(join(root, name), join(checkout, name));
  }
  return checkout;
}

async function importImage(docker: Docker, reference: string): Promise<void> {
  const [repo, tag] = reference.split(':');
  const pack = tar.pack();
  pack.entry({ name: 'of' }, reference);
  pack.finalize();
  const options = { fromSrc: '-', repo, tag };
  const rows: Promise<NodeJS.ReadableStream> = docker.importImage(Readable.from(pack), options);
  await text(await rows);
}
