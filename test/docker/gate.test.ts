import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRun } from '../../src/results/loaded-run.ts';
import { runCli } from './command-line.ts';

const [mode, workload] = ['bridge-proxy', 'http-latency'] as const;

let folder: string;
let run: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  const results = join(folder, 'results');
  const { code, stdout, stderr } = await runCli(
    ...['run', '--suite', 'quick', '--budget', '5s', '--seed', '1'],
    ...['--modes', `host,${mode}`, '--workloads', workload],
    ...['--results', results, '--reports', join(folder, 'reports')],
  );
  expect(code, stdout + stderr).toBe(0);
  run = join(results, readdirSync(results)[0] ?? '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const gate = (...args: readonly string[]) => runCli('compare', run, ...args);

interface LatencyCost {
  /** As a rule names it. */
  readonly cell: string;
  /** In percent, each of them. */
  readonly cost: number;
  readonly low: number;
  readonly high: number;
}

/** What a mode costs by each latency that has one number: on a busy machine the blocks of some are in two states. */
function latencyCosts(of: string): readonly LatencyCost[] {
  const { cells } = loadRun(run).summary;
  const cell = cells.find((each) => each.mode === of && each.workload === workload);
  const percent = (ratio: number): number => (ratio - 1) * 100;
  return Object.entries(cell?.metrics ?? {}).flatMap(([metric, { overhead }]) => {
    if (!metric.startsWith('latency_') || !overhead) return [];
    const [low, high] = overhead.interval;
    const costs = { cost: percent(overhead.ratio), low: percent(low), high: percent(high) };
    return [{ cell: `${of}/${workload}/${metric}`, ...costs }];
  });
}

/** Of docker-proxy, the one that is surest; of the control, the one that is nearest to none. */
function clearest(of: typeof mode | 'control'): LatencyCost {
  const sorted = [...latencyCosts(of)].sort((a, b) =>
    of === 'control' ? a.high - b.high : b.low - a.low,
  );
  const [first] = sorted;
  if (!first) throw new Error(`no latency of "${of}" has one number`);
  return first;
}

describe('a gate on a run that was just measured', () => {
  it('holds for a second copy of the baseline, far from its limit', async () => {
    const { code, stdout } = await gate('--fail-if', `${clearest('control').cell} > 50%`);
    expect(code, stdout).toBe(0);
  });

  it('fails for docker-proxy, whose cost is far above its limit', async () => {
    const junit = join(folder, 'gate.xml');
    const rules = ['--fail-if', `${clearest('control').cell} > 50%`];
    const { code, stdout } = await gate(
      ...[...rules, '--fail-if', `${clearest(mode).cell} > 5%`, '--junit', junit],
    );
    expect(code, stdout).toBe(1);
    expect(readFileSync(junit, 'utf8')).toContain('tests="2" failures="1" errors="0"');
  });

  it('is inconclusive where the limit is what was measured', async () => {
    const { cell, cost } = clearest(mode);
    const { code, stdout } = await gate('--fail-if', `${cell} > ${cost.toFixed(2)}%`);
    expect(code, stdout).toBe(5);
  });
});
