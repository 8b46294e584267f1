import { mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { allowedRatios } from './allowed-ratios.ts';
import { root, runCli, startCli } from './command-line.ts';

let engine: Engine;
let docker: Docker;
let folder: string;

beforeAll(async () => {
  // Held open, so that every run below joins this engine and leftovers can be seen.
  engine = await openEngine({ env: process.env });
  await ensureImages(engine, [root], () => undefined);
  docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Words for a short run into a folder of its own. */
function shortRun(name: string, ...more: readonly string[]): readonly string[] {
  const places = ['--results', join(folder, name), '--reports', join(folder, `${name}-reports`)];
  return ['run', '--suite', 'quick', '--seed', '1', '--budget', '8s', ...places, ...more];
}

function onlyRun(name: string): string {
  const runs = readdirSync(join(folder, name));
  expect(runs).toHaveLength(1);
  return join(folder, name, runs[0] ?? '');
}

async function leftovers(): Promise<readonly string[]> {
  const filters = { label: ['bridgetoll.run'] };
  const containers = await docker.listContainers({ all: true, filters });
  const { Volumes } = await docker.listVolumes({ filters });
  const networks = await docker.listNetworks({ filters });
  return [
    ...containers.flatMap((each) => each.Names),
    ...[...Volumes, ...networks].map((each) => each.Name),
  ];
}

describe('a run', () => {
  it('measures every cell, keeps it, draws it, and leaves nothing on the engine', async () => {
    // A mode of each kind of path; the others are started in topology.test.ts.
    const modes = 'host,bridge,bridge-nat,bridge-proxy,none,volume';
    const { code, stdout, stderr } = await runCli(
      ...shortRun('whole', '--modes', modes, '--budget', '45s'),
    );
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('HTTP latency, against host (lower is better)');
    const path = onlyRun('whole');
    expect(readdirSync(path).sort()).toEqual([
      ...['host.json', 'journal.ndjson', 'plan.json', 'run.json', 'samples.csv'],
      ...['summary.csv', 'summary.json', 'warnings.json'],
    ]);
    const { run, summary } = loadRun(path);
    expect(run.status).toBe('done');
    // Seven modes, the control among them, with five workloads; no HTTP from a volume, and no iperf3
    // without a network.
    const without = summary.cells.filter((cell) => cell.status === 'unsupported');
    expect(without.map((cell) => `${cell.mode}/${cell.workload}`).sort()).toEqual([
      ...['none/tcp-stream', 'volume/http-latency', 'volume/http-throughput', 'volume/tcp-stream'],
    ]);
    expect(without.every((cell) => /^[A-Z].*\.$/.test(cell.reason ?? ''))).toBe(true);
    const measured = summary.cells.filter((cell) => cell.status === 'measured');
    expect(measured).toHaveLength(7 * 5 - without.length);
    const report = join(folder, 'whole-reports', run.runId);
    expect(readdirSync(report).sort()).toEqual(['charts', 'index.html', 'report.md']);
    // Seven charts in three forms each: all but those of sweeps.
    expect(readdirSync(join(report, 'charts'))).toHaveLength(21);
    expect(await leftovers()).toEqual([]);
  });

  it("keeps only slices that obey Little's law, and every block balanced", () => {
    const path = onlyRun('whole');
    const rows = parse<Record<string, string>>(readFileSync(join(path, 'samples.csv')), {
      columns: true,
    });
    const slices = new Map<string, Record<string, number>>();
    for (const row of rows) {
      const key = `${row['workload']}/${row['round']}/${row['mode']}`;
      const metric = row['metric'] ?? '';
      slices.set(key, { ...slices.get(key), [metric]: Number(row['value']) });
    }
    const http = [...slices].filter(([key]) => key.startsWith('http'));
    for (const [key, values] of http) {
      const connections = key.startsWith('http-latency') ? 1 : 32;
      const inFlight =
        ((values['latency_mean_us'] ?? NaN) / 1e6) * (values['throughput_rps'] ?? NaN);
      expect(inFlight, key).toBeLessThanOrEqual(connections * 1.02);
    }
    const { roundIntervals, modes, unsupported } = JSON.parse(
      readFileSync(join(path, 'plan.json'), 'utf8'),
    ) as Plan;
    const rounds = new Set([...slices.keys()].map((key) => key.split('/')[1])).size;
    for (const [workload, every] of Object.entries(roundIntervals)) {
      const own = [...slices.keys()].filter((key) => key.startsWith(`${workload}/`));
      const seen = [...new Set(own.map((key) => Number(key.split('/')[1])))];
      const due = Array.from({ length: Math.ceil(rounds / every) }, (_, at) => at * every);
      expect(
        seen.sort((left, right) => left - right),
        workload,
      ).toEqual(due);
      const without = unsupported.filter((cell) => cell.workload === workload).length;
      expect(own.length, workload).toBe(due.length * (modes.length - without));
    }
    expect(roundIntervals).toMatchObject({ 'http-latency': 1, 'tcp-stream': 8 });
  });

  it('finds docker-proxy slower, and its two copies of host the same or undecided', () => {
    const { summary } = loadRun(onlyRun('whole'));
    expect(allowedRatios(summary, 'bridge-proxy')[0]).toBeGreaterThan(1);
    const [low, high] = allowedRatios(summary, 'control');
    expect(low).toBeLessThan(1.05);
    expect(high).toBeGreaterThan(0.95);
  });

  it('proves the path of every cell, and tells who used the CPU time', () => {
    const { summary } = loadRun(onlyRun('whole'));
    const measured = summary.cells.filter(({ status }) => status === 'measured');
    const unproven = measured.filter(({ proof }) => proof?.status !== 'proven');
    expect(unproven.map(({ mode, workload, proof }) => [mode, workload, proof])).toEqual([]);
    const ofThroughput = (mode: string) =>
      measured.find((each) => each.mode === mode && each.workload === 'http-throughput')?.metrics;
    const perRequest = (mode: string, who: string) => {
      // On a busy machine slices may be in two states, and then there are two values.
      const { value, states } = ofThroughput(mode)?.[`cpu_${who}_us_per_request`] ?? {};
      return value ?? states?.[0].value ?? 0;
    };
    for (const who of ['server', 'client']) {
      for (const mode of ['host', 'bridge', 'none']) {
        expect(perRequest(mode, who), `${mode} ${who}`).toBeGreaterThan(0);
      }
    }
    // What serves a request through docker-proxy is docker-proxy for the most part; nobody else has one.
    expect(perRequest('bridge-proxy', 'proxy')).toBeGreaterThan(
      perRequest('bridge-proxy', 'server'),
    );
    expect([perRequest('bridge-nat', 'proxy'), perRequest('host', 'proxy')]).toEqual([0, 0]);
  });

  it('prints the summary and nothing else with --json', async () => {
    const cells = ['--modes', 'host,none', '--workloads', 'http-latency', '--budget', '3s'];
    const { code, stdout } = await runCli(...shortRun('json', '--json', ...cells));
    expect(code).toBe(0);
    const file = readFileSync(join(onlyRun('json'), 'summary.json'), 'utf8');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(file));
  });
});

describe('a run that is disturbed', () => {
  it.each([
    ['SIGINT', 130, 'Measuring'],
    ['SIGTERM', 143, 'and the control, and warming them up.'],
  ] as const)(
    'stops on %s with exit code %i after it says "%s", with a valid partial run',
    async (signal, code, said) => {
      const name = `stopped-${signal}`;
      const cells = ['--modes', 'host,user-bridge', '--workloads', 'http-latency'];
      const { child, ended, says } = startCli(...shortRun(name, '--budget', '60s', ...cells));
      await says(said);
      child.kill(signal);
      child.kill(signal);
      expect((await ended).code).toBe(code);
      expect(loadRun(onlyRun(name)).run).toMatchObject({ status: 'interrupted' });
      expect(existsSync(join(folder, `${name}-reports`))).toBe(false);
      expect(await leftovers()).toEqual([]);
    },
  );

  it('can be reported after SIGKILL, and the next command removes what it left', async () => {
    const cells = ['--modes', 'host,container', '--workloads', 'http-latency'];
    const { child, ended, says } = startCli(...shortRun('killed', '--budget', '60s', ...cells));
    await says('Measuring');
    await vi.waitFor(
      () => {
        expect(loadRun(onlyRun('killed')).run.blocks).toBeGreaterThanOrEqual(12);
      },
      { timeout: 60_000 },
    );
    child.kill('SIGKILL');
    await ended;
    expect((await leftovers()).length).toBeGreaterThan(0);
    const { run, summary } = loadRun(onlyRun('killed'));
    expect(run).toMatchObject({
      status: 'killed',
      blocksByWorkload: { 'http-latency': run.blocks },
    });
    expect(summary.cells.map((cell) => cell.status)).toEqual(Array(3).fill('measured'));
    const reports = join(folder, 'killed-reports');
    const { code, stdout, stderr } = await runCli(
      'report',
      onlyRun('killed'),
      '--reports',
      reports,
    );
    expect(code, stdout).toBe(0);
    expect(stderr).toContain('summary.json is missing: computed again from the journal.');
    const page = readFileSync(join(reports, run.runId, 'index.html'), 'utf8');
    expect(page).toMatch(new RegExp(`This run was killed.* after ${String(run.blocks)} blocks`));
    expect((await runCli('clean')).code).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it('keeps what it measured when a server dies, fails its cells and goes on', async () => {
    const { ended, says } = startCli(...shortRun('crippled', '--modes', 'host,bridge,container'));
    await says('Measuring');
    const [server] = await docker.listContainers({ filters: { name: ['-bridge-server'] } });
    await docker.getContainer(server?.Id ?? '').kill();
    expect((await ended).code).toBe(4);
    const { run, summary } = loadRun(onlyRun('crippled'));
    expect(run.status).toBe('done');
    const failed = summary.cells.filter((cell) => cell.status === 'failed');
    expect(failed.map((cell) => cell.mode)).toEqual(Array(5).fill('bridge'));
    expect(failed[0]?.reason).toContain('bridge-server ended: exit code 137');
    expect(failed[0]?.metrics).toEqual({});
  });

  it('refuses an engine on which another run measures, and names that run', async () => {
    const cells = ['--modes', 'host', '--workloads', 'http-latency'];
    const first = startCli(...shortRun('holder', '--budget', '60s', ...cells));
    await first.says('Measuring');
    const [holder] = readdirSync(join(folder, 'holder'));
    const second = await runCli(...shortRun('second'));
    const cleaning = await runCli('clean');
    first.child.kill('SIGINT');
    await first.ended;
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(holder ?? '?');
    expect(cleaning.code).toBe(3);
  });

  it('says which folder it cannot write to, before anything is started', async () => {
    const { code, stderr } = await runCli('run', '--results', '/proc/nowhere');
    expect(code).toBe(3);
    expect(stderr).toContain('/proc/nowhere');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('says that DOCKER_HOST does not answer, and falls through to no other engine', async () => {
    process.env['DOCKER_HOST'] = 'unix:///nowhere.sock';
    const { code, stdout } = await runCli('doctor');
    delete process.env['DOCKER_HOST'];
    expect(code).toBe(3);
    expect(stdout.replace(/\s+/g, ' ')).toContain('DOCKER_HOST is "unix:///nowhere.sock"');
  });
});
