import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun, type LoadedRun } from '../../src/results/loaded-run.ts';
import { root, runCli } from './command-line.ts';
import { journalWithOutput } from './journal-with-output.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-paced-'));
const results = join(folder, 'results');
const reports = join(folder, 'reports');
const rates = ['200', '1k', 'closed'];
let engine: Engine;
let loaded: LoadedRun;

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  await ensureImages(engine, [root], () => undefined);
  // A busy machine may keep no pace: that is no error here, and the exit code says nothing else.
  await runCli(
    ...['run', '--modes', 'host,bridge-proxy', '--budget', '10s', '--seed', '1'],
    ...['--generations', '1'],
    ...['--workloads', 'http-paced', '--rate', rates.join(',')],
    ...['--results', results, '--reports', reports],
  );
  loaded = loadRun(join(results, readdirSync(results)[0] ?? ''));
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Raw outputs of the driver, by rate. */
function outputsAt(rate: string) {
  return journalWithOutput(results)
    .filter(({ workload, raw }) => workload === `http-paced@rate=${rate}` && raw !== undefined)
    .map(({ mode, round, ok, work, values, raw }) => ({
      ...{ mode, round, ok, work, values },
      raw: raw as Raw,
    }));
}

interface Raw {
  readonly responses: number;
  readonly windowMs: number;
  readonly pace?: { readonly lateSumUs: number; readonly late: number };
}

describe('requests at a fixed rate, in containers', () => {
  it('are driven over every mode at every rate, and closed-loop', () => {
    expect(loaded.run.status).toBe('done');
    for (const rate of rates) {
      const modes = new Set(outputsAt(rate).map(({ mode }) => mode));
      expect(modes).toEqual(new Set(['host', 'bridge-proxy', 'control']));
    }
  });

  it.each([
    ['200', 200],
    ['1k', 1000],
  ])('are never ahead of a rate of %s, and the same number in every slice', (name, rate) => {
    const outputs = outputsAt(name);
    expect(new Set(outputs.map(({ work }) => work)).size).toBe(1);
    // One that could not keep its pace, on a busy machine, does not count and has no values.
    for (const { work, ok, values, raw } of outputs) {
      expect((values['latency_p50_us'] ?? 0) > 0).toBe(ok);
      expect(raw.responses).toBe(work);
      // The last is at most a quarter of an interval early.
      expect(raw.windowMs).toBeGreaterThanOrEqual(((work - 0.25) * 1000) / rate);
      expect(raw.pace?.lateSumUs).toBeGreaterThan(0);
    }
  });

  it('have no pace in a closed loop', () => {
    const outputs = outputsAt('closed');
    expect(outputs.length).toBeGreaterThan(0);
    for (const { work, raw } of outputs) {
      expect(raw.responses).toBe(work);
      expect(raw.pace).toBeUndefined();
    }
  });

  it('have a reason wherever they have no number', () => {
    for (const { status, reason, metrics } of loaded.summary.cells) {
      const { value, states } = metrics['latency_p50_us'] ?? {};
      // docker-proxy answers in one of two times on a quiet machine.
      if (status === 'measured') expect(value ?? states?.[0]?.value).toBeGreaterThan(0);
      else expect(reason).toMatch(/saturated|late|blocks|slices/);
    }
  });
});
