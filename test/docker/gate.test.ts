import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRun } from '../../src/results/loaded-run.ts';
import { runCli } from './command-line.ts';

const [mode, workload, metric] = ['bridge-proxy', 'http-latency', 'latency_p50_us'] as const;

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

describe('a gate on a run that was just measured', () => {
  it('holds for a second copy of the baseline, far from its limit', async () => {
    const { code, stdout } = await gate('--fail-if', `control/${workload}/${metric} > 50%`);
    expect(code, stdout).toBe(0);
  });

  it('fails for docker-proxy, whose cost is far above its limit', async () => {
    const junit = join(folder, 'gate.xml');
    const rules = ['--fail-if', `control/${workload}/${metric} > 50%`];
    const { code, stdout } = await gate(
      ...[...rules, '--fail-if', `${mode}/${workload}/${metric} > 5%`, '--junit', junit],
    );
    expect(code, stdout).toBe(1);
    expect(readFileSync(junit, 'utf8')).toContain('tests="2" failures="1" errors="0"');
  });

  it('is inconclusive where the limit is what was measured', async () => {
    const { summary } = loadRun(run);
    const cell = summary.cells.find((each) => each.mode === mode && each.workload === workload);
    const percent = ((cell?.metrics[metric]?.overhead?.ratio ?? NaN) - 1) * 100;
    const rule = `${mode}/${workload}/${metric} > ${percent.toFixed(2)}%`;
    const { code, stdout } = await gate('--fail-if', rule);
    expect(code, stdout).toBe(5);
  });
});
