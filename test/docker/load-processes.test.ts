import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { resolveCases } from '../../src/contracts/workload-case.ts';
import { tryLoadProcesses } from '../../src/drive/try-load-processes.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages, type Images } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { ownFiles } from '../../src/host/host-reader.ts';
import { loadRun, type LoadedRun } from '../../src/results/loaded-run.ts';
import { watchPaths } from '../../src/run/watch-paths.ts';
import { startTopology } from '../../src/topology/start-topology.ts';
import { root, runCli } from './command-line.ts';
import { journalWithOutput } from './journal-with-output.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-load-'));
const results = join(folder, 'results');
let engine: Engine;
let images: Images;
let loaded: LoadedRun;
let shown = '';

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  images = await ensureImages(engine, [root], () => undefined);
  // Two verdicts are not what this is about, so that a busy machine may end it with 4.
  const { stderr } = await runCli(
    ...['run', '--suite', 'quick', '--modes', 'host,bridge', '--budget', '10s', '--seed', '1'],
    ...['--workloads', 'http-throughput,http-latency', '--load-processes', '2'],
    ...['--results', results, '--reports', join(folder, 'reports')],
  );
  shown = stderr;
  loaded = loadRun(join(results, readdirSync(results)[0] ?? ''));
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

interface Raw {
  readonly responses: number;
  readonly windowMs: number;
  readonly parts?: readonly {
    readonly responses: number;
    readonly measured: number;
    readonly windowMs: number;
    readonly afterMs: number;
  }[];
}

function slicesOf(workload: string) {
  return journalWithOutput(results).filter((slice) => slice.workload === workload);
}

describe('two load processes at once, in containers', () => {
  it('drive all slices of the workload that can be divided, in every mode, and no others', () => {
    expect(loaded.run.status, shown).toBe('done');
    const { loadProcesses, parameters } = loaded.run;
    expect(parameters.loadProcesses).toBe(2);
    expect(loadProcesses?.['http-throughput']).toMatchObject({ processes: 2 });
    expect(Object.keys(loadProcesses ?? {})).toEqual(['http-throughput']);
    const throughput = slicesOf('http-throughput');
    expect(new Set(throughput.map(({ mode }) => mode))).toEqual(
      new Set(['host', 'bridge', 'control']),
    );
    expect(new Set(throughput.map(({ processes }) => processes))).toEqual(new Set([2]));
    expect(slicesOf('http-latency').every(({ processes }) => processes === undefined)).toBe(true);
  });

  it('do the fixed work of a slice between them, each its half', () => {
    const work = loaded.run.calibration['http-throughput'] ?? NaN;
    const good = slicesOf('http-throughput').filter(({ ok }) => ok);
    expect(good.length).toBeGreaterThan(10);
    for (const slice of good) {
      const { responses, parts = [] } = slice.raw as Raw;
      expect([slice.work, responses]).toEqual([work, work]);
      const shares = parts.map((part) => part.responses);
      expect(shares).toEqual([Math.floor(work / 2), Math.ceil(work / 2)]);
      for (const part of parts) expect(part.measured).toBeGreaterThan(0);
    }
  });

  it('drive at the same time: their windows overlap, and lie in that of the slice', () => {
    const good = slicesOf('http-throughput').filter(({ ok }) => ok);
    const overlapping = good.filter(({ raw }) => {
      const { windowMs, parts = [] } = raw as Raw;
      for (const part of parts) {
        expect(part.afterMs + part.windowMs).toBeLessThanOrEqual(windowMs + 0.01);
      }
      const lastBegin = Math.max(...parts.map(({ afterMs }) => afterMs));
      const firstEnd = Math.min(...parts.map((part) => part.afterMs + part.windowMs));
      return lastBegin < firstEnd;
    });
    // One after the other, none would overlap. Where they share a CPU, the kernel may let one of them finish first.
    expect(overlapping.length / good.length).toBeGreaterThan(0.5);
  });

  it("are told from the server's CPU time, so that it is known who was the limit", () => {
    const { cpus = NaN } = loaded.run.loadProcesses?.['http-throughput'] ?? {};
    const good = slicesOf('http-throughput').filter(({ ok }) => ok);
    for (const { counters, sliceMs = NaN } of good) {
      const { clientCpuUs = NaN, serverCpuUs = NaN } = counters ?? {};
      expect(serverCpuUs).toBeGreaterThan(0);
      // The CPU time of both, counted once, is no more than there is: cpuacct is read some µs later than the clock.
      expect(clientCpuUs / (sliceMs * 1000)).toBeLessThan(Math.min(2, cpus) * 1.05);
    }
    const cells = loaded.summary.cells.filter(({ workload }) => workload === 'http-latency');
    expect(cells.flatMap(({ flags }) => flags)).not.toContain('generator-bound');
  });

  it('share one CPU with a warning', () => {
    const { processes = 0, cpus = 0 } = loaded.run.loadProcesses?.['http-throughput'] ?? {};
    const codes = loaded.warnings.map(({ code }) => code);
    expect(codes.includes('LOAD_PROCESSES')).toBe(processes > cpus);
  });
});

/** CPUs that a process and each of its children may use, as the kernel has them. */
function allowed(pid: number): readonly string[] {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
  const pids = [pid, ...children.trim().split(' ').map(Number)];
  return pids.map((each) => {
    const status = readFileSync(`/proc/${String(each)}/status`, 'utf8');
    return /^Cpus_allowed_list:\t(.*)$/m.exec(status)?.[1] ?? '?';
  });
}

describe.skipIf(cpus().length < 2)('load processes on two cores, in a container', () => {
  it("each keep to a core, and are tried until one more adds nothing, by the server's CPU time", async () => {
    const catalogue = await loadCatalogue(root);
    const host = catalogue.modes.find(({ id }) => id === 'host');
    const throughput = catalogue.workloads.find(({ id }) => id === 'http-throughput');
    const [workload] = throughput ? resolveCases(throughput) : [];
    if (!host || !workload) throw new Error('the catalogue has no such mode or workload');
    const services = catalogue.services.filter(({ id }) => id === workload.service);
    const cpusets = { server: '1', load: '0,1', loadCores: ['0', '1'] };
    const context = { runId: 'test-load', images, services, cpusets, loadProcesses: 2 };
    await using topology = await startTopology(host, 'host', {
      ...{ engine, context, takenPorts: new Set<number>() },
    });
    await topology.pin();
    const watch = await watchPaths({
      ...{ topologies: new Map([['host', topology]]), engine, reader: ownFiles },
      ...{ cpusets, clock: systemClock },
    });
    const { signal } = new AbortController();
    const trials = await tryLoadProcesses({
      ...{ topology, workload, max: 2, watch, clock: systemClock, signal },
    });
    expect(trials[0]?.processes).toBe(1);
    for (const { perS, serverShare = NaN } of trials) {
      expect(perS).toBeGreaterThan(0);
      expect(serverShare).toBeGreaterThan(0);
      expect(serverShare).toBeLessThan(1.05);
    }
    const { client } = await topology.containers();
    // The agent, and the process of its first load worker; then those that a second trial started.
    expect(allowed(client.pid)).toEqual(['0', '0', '1'].slice(0, trials.length + 1));
  });
});
