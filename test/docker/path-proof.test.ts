import { spawnSync } from 'node:child_process';
import dgram from 'node:dgram';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { run } from '../../src/app/run.ts';
import { loadCatalogue, type Catalogue } from '../../src/contracts/catalogue.ts';
import type { Mode, Provisioner, StartedMode } from '../../src/contracts/mode.ts';
import { loadRun, type LoadedRun } from '../../src/results/loaded-run.ts';
import { root } from './command-line.ts';
import { contextOf } from './in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-proof-'));
const undo: (() => void)[] = [];

afterEach(() => {
  for (const each of undo.splice(0).reverse()) each();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs in this process, with modes of the caller's. */
async function runWith(
  name: string,
  flags: { readonly modes: string; readonly workloads: string; readonly budget: string },
  change: (catalogue: Catalogue) => Catalogue,
): Promise<{ readonly code: number; readonly loaded: LoadedRun; readonly shown: string }> {
  const folders = { results: `${name}/results`, reports: `${name}/reports` };
  const { context, shown } = contextOf(
    { ...flags, ...folders, seed: '1', generations: '1' },
    folder,
    async () => change(await loadCatalogue(root)),
  );
  const code = await run(context);
  const results = join(folder, folders.results);
  return { code, loaded: loadRun(join(results, readdirSync(results)[0] ?? '')), shown: shown() };
}

/** The same mode, checked as before, that starts otherwise. */
type Sabotage = (provisioner: Provisioner, catalogue: Catalogue) => Promise<StartedMode>;

function sabotaged(catalogue: Catalogue, ways: Readonly<Record<string, Sabotage>>): Catalogue {
  const modes = catalogue.modes.map((mode): Mode => {
    const way = ways[mode.id];
    return way ? { ...mode, start: (provisioner) => way(provisioner, catalogue) } : mode;
  });
  return { ...catalogue, modes };
}

function honest({ modes }: Catalogue, id: string, provisioner: Provisioner): Promise<StartedMode> {
  const mode = modes.find((each) => each.id === id);
  if (!mode) throw new Error(`no mode ${id}`);
  return mode.start(provisioner);
}

/** The address of the first server that a mode starts, for other modes to dial. */
function tellAddress(provisioner: Provisioner, tell: (address: string) => void): Provisioner {
  return {
    ...provisioner,
    async server(options) {
      const server = await provisioner.server(options);
      tell(await server.address());
      return server;
    },
  };
}

function iptables(...words: readonly string[]): boolean {
  return spawnSync('iptables', ['--wait', '5', ...words]).status === 0;
}

/** Packets from the host to its own 127.0.0.1 may leave it from now on, until the end of the test. */
function allowLoopbackAbroad(): void {
  const file = '/proc/sys/net/ipv4/conf/all/route_localnet';
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, '1');
  undo.push(() => {
    writeFileSync(file, before);
  });
}

/** Takes the published port past docker-proxy, as iptables does for all other addresses of the host. */
function bypassProxy(port: number, server: string): void {
  allowLoopbackAbroad();
  const rules = [
    [
      ...['OUTPUT', '--protocol', 'tcp', '--destination', '127.0.0.1', '--dport', String(port)],
      ...['--jump', 'DNAT', '--to-destination', `${server}:80`],
    ],
    ['POSTROUTING', '--source', '127.0.0.1', '--destination', server, '--jump', 'MASQUERADE'],
  ];
  for (const rule of rules) {
    expect(iptables('--table', 'nat', '--insert', ...rule)).toBe(true);
    undo.push(() => {
      // A private engine has put the tables back where it ended.
      iptables('--table', 'nat', '--delete', ...rule);
    });
  }
}

function sabotage(catalogue: Catalogue): Catalogue {
  let tell: (address: string) => void = () => undefined;
  const foreignServer = new Promise<string>((resolve) => (tell = resolve));
  const dial = (started: StartedMode, host: string): StartedMode => ({
    ...started,
    endpoint: { kind: 'tcp', host, ports: { http: 80 } },
    claims: [],
  });
  return sabotaged(catalogue, {
    async host(provisioner) {
      const load = await provisioner.load({ network: { kind: 'host' } });
      const network = await provisioner.defaultBridge();
      const listen = { kind: 'tcp', address: '0.0.0.0' } as const;
      const server = await provisioner.server({ network, listen });
      const endpoint = { kind: 'tcp', host: await server.address(), ports: server.ports } as const;
      return { load, endpoint, claims: [] };
    },
    bridge: async (provisioner) =>
      dial(await honest(catalogue, 'bridge', provisioner), await foreignServer),
    container: async (provisioner) =>
      dial(await honest(catalogue, 'container', provisioner), await foreignServer),
    'bridge-nat': (provisioner) =>
      honest(catalogue, 'bridge-proxy', tellAddress(provisioner, tell)),
    async 'bridge-proxy'(provisioner) {
      let server = '';
      const listening = tellAddress(provisioner, (address) => (server = address));
      const started = await honest(catalogue, 'bridge-proxy', listening);
      if (started.endpoint.kind !== 'tcp') throw new Error('it is not published');
      bypassProxy(started.endpoint.ports['http'] ?? 0, server);
      return started;
    },
    async none(provisioner) {
      const [volume, network] = await Promise.all([
        provisioner.volume(),
        provisioner.defaultBridge(),
      ]);
      const folder = volume.path;
      const [load] = await Promise.all([
        provisioner.load({ network, volume }),
        provisioner.server({ network, volume, listen: { kind: 'unix', folder } }),
      ]);
      return { load, endpoint: { kind: 'unix', folder }, claims: [] };
    },
  });
}

describe('a mode that does not go the way that it says', () => {
  it('is caught in each of six ways, and has no number', async () => {
    const modes = 'host,bridge,bridge-nat,bridge-proxy,container,none';
    const flags = { modes, workloads: 'http-latency', budget: '6s' };
    const { code, loaded, shown } = await runWith('sabotage', flags, sabotage);
    expect(code, shown).toBe(4);
    const found = loaded.summary.cells.map(({ mode, status, reason, metrics }) => [
      ...[mode, status, Object.keys(metrics).length],
      reason?.replace(/ in \d+ of \d+ slices\.$/, ''),
    ]);
    const because = 'Its path is not what the mode says:';
    expect(found).toEqual([
      ['host', 'invalid', 0, `${because} the bytes did not pass lo of the host`],
      ['bridge', 'invalid', 0, `${because} the bytes did not pass the server's network interface`],
      ['bridge-nat', 'invalid', 0, `${because} docker-proxy worked`],
      ['bridge-proxy', 'invalid', 0, `${because} docker-proxy did nothing`],
      ['container', 'invalid', 0, `${because} the bytes did not pass lo of the server's namespace`],
      ['none', 'invalid', 0, `${because} the client's network interface was there`],
      ['control', 'invalid', 0, `${because} the bytes did not pass lo of the host`],
    ]);
  });
});

/** Sends itself so much a second over an address of this host, until it is stopped. */
async function startTraffic(address: string, bytesPerS: number): Promise<() => Promise<void>> {
  const server = net.createServer((socket) => socket.resume());
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const bound = server.address();
  const port = typeof bound === 'object' ? (bound?.port ?? 0) : 0;
  const socket = net.connect({ host: address, port });
  const chunk = Buffer.alloc(bytesPerS / 100);
  const timer = setInterval(() => socket.write(chunk), 10);
  return async () => {
    clearInterval(timer);
    socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** Packets to all of Docker's default bridge, a hundred times a second while it is up. */
function startBroadcast(bytesPerS: number): () => void {
  const socket = dgram.createSocket('udp4');
  // Nobody listens, and the bridge is down before the first container.
  socket.on('error', () => undefined);
  socket.bind(() => {
    socket.setBroadcast(true);
  });
  const packet = Buffer.alloc(1400);
  const timer = setInterval(() => {
    const [own] = networkInterfaces()['docker0']?.filter(({ family }) => family === 'IPv4') ?? [];
    if (!own) return;
    const [a, b] = own.address.split('.');
    const count = bytesPerS / 100 / packet.length;
    for (let sent = 0; sent < count; sent += 1) socket.send(packet, 9, `${a}.${b}.255.255`);
  }, 10);
  return () => {
    clearInterval(timer);
    socket.close();
  };
}

describe('other traffic on what the host shares', () => {
  it('is told, and spoils nothing', async () => {
    const stop = await startTraffic('127.0.0.1', 40_000_000);
    const stopBroadcast = startBroadcast(20_000_000);
    const modes = 'host,bridge,bridge-nat,bridge-proxy,container,none';
    const flags = { modes, workloads: 'http-latency', budget: '6s' };
    const { code, loaded, shown } = await runWith('busy', flags, (catalogue) => catalogue);
    stopBroadcast();
    await stop();
    expect(code, shown).toBe(0);
    const { cells } = loaded.summary;
    expect(cells.map(({ mode, status, proof }) => [mode, status, proof?.status])).toEqual(
      [...modes.split(','), 'control'].map((mode) => [mode, 'measured', 'proven']),
    );
    const told = loaded.warnings.find((each) => each.code === 'FOREIGN_TRAFFIC');
    expect(told?.message).toMatch(/lo of the host .+ the host's end of Docker's default bridge/);
  });
});
