import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultPatience } from '../../src/engine/answer-deadlines.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { defaultPlaces } from '../../src/engine/private/private-engine.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { root, runCli, startCli } from './command-line.ts';

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  engine = await openEngine({ env: process.env });
  await ensureImages(engine, [root], () => undefined);
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const cells = ['--modes', 'host,bridge', '--workloads', 'http-latency'];
const short = ['run', ...cells, '--budget', '60s', '--generations', '1'];

describe('a full disk', () => {
  it('ends the run with the name of the file, and keeps what was measured', async () => {
    const results = join(folder, 'small');
    mkdirSync(results);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', results]);
    try {
      const { code, stderr } = await runCli(...short, '--results', results);
      expect(code, stderr).toBe(3);
      expect(stderr).toMatch(/error Could not write .*(journal\.ndjson|samples\.csv|run\.json)/);
      expect(stderr).not.toMatch(/^\s+at /m);
      const [name = ''] = readdirSync(results);
      const { run, summary } = loadRun(join(results, name));
      expect(run.calibration['http-latency']).toBeGreaterThan(0);
      expect(summary.cells.some((cell) => cell.status === 'measured')).toBe(true);
    } finally {
      execFileSync('umount', ['--lazy', results]);
    }
    expect(await engine.sweep()).toEqual([]);
  });
});

describe('an engine that goes away', () => {
  it('ends the run with exit code 3, and keeps what was measured', async () => {
    const places = { data: join(folder, 'data'), run: join(folder, 'run') };
    const own = { PATH: process.env['PATH'], HOME: folder };
    const doomed = await openEngine({ env: own, places });
    const { server, load } = await ensureImages(engine, [root], () => undefined);
    const { signal } = new AbortController();
    await doomed.images.load(await engine.images.save([server, load]), signal);
    const results = join(folder, 'results');
    process.env['DOCKER_HOST'] = doomed.address;
    const { ended, says } = startCli(...short, '--results', results);
    delete process.env['DOCKER_HOST'];
    await says('Measuring');
    process.kill(Number(readFileSync(join(places.run, 'dockerd.pid'), 'utf8')), 'SIGKILL');
    const { code, stderr } = await ended;
    // What a killed engine leaves runs on; the next start on its data ends and removes it.
    const next = await openEngine({ env: own, places });
    const swept = await next.sweep();
    const left = await next.sweep();
    await next[Symbol.asyncDispose]();
    await doomed[Symbol.asyncDispose]();
    expect(swept.length).toBeGreaterThan(0);
    expect(left).toEqual([]);
    expect(code, stderr).toBe(3);
    expect(stderr).toContain('error The Docker Engine went away');
    const [name = ''] = readdirSync(results);
    expect(loadRun(join(results, name)).run).toMatchObject({ status: 'failed' });
  });
});

describe('an engine that hangs', () => {
  it('is given up, and removes what it was to remove once it goes on', async () => {
    const { server } = await ensureImages(engine, [root], () => undefined);
    const patience = { ...defaultPatience, working: 2000, lost: 100 };
    // Another client of the same engine.
    await using hung = await openEngine({ env: process.env, patience });
    const container = await hung.create({
      ...{ name: 'bridgetoll-hung', runId: 'hung', role: 'server', image: server, env: {} },
      ...{ command: ['sleep', '60'], memoryBytes: 64e6, pids: 10, network: 'none' },
      ...{ mounts: [], tmpfs: {}, stdin: false },
    });
    await container.start();
    const pidFile = join(defaultPlaces.run, 'exec/containerd/containerd.pid');
    const containerd = Number(readFileSync(pidFile, 'utf8'));
    process.kill(containerd, 'SIGSTOP');
    try {
      // Whoever cleans up goes on with the rest.
      await container.remove();
      await expect(hung.sweep()).rejects.toMatchObject({
        code: 'ENGINE_GONE',
        message: expect.stringContaining('The Docker Engine hangs: it was to') as string,
      });
    } finally {
      process.kill(containerd, 'SIGCONT');
    }
    await engine.sweep();
    await vi.waitFor(async () => {
      expect(await engine.sweep()).toEqual([]);
    });
  });
});
