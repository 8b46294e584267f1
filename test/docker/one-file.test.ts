import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { list } from '../../src/app/list.ts';
import { plan } from '../../src/app/plan.ts';
import { run } from '../../src/app/run.ts';
import type { CommandContext } from '../../src/app/command-context.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { Flags } from '../../src/config/invocation.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { root } from './command-line.ts';

const fixture = join(import.meta.dirname, '..', 'fixtures', 'one-file');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-one-file-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the command line gives to a command, but its catalogue also has the fixture's one file. */
function contextOf(flags: Flags): { context: CommandContext; shown: () => string } {
  let text = '';
  const sink = new PassThrough();
  sink.on('data', (part: Buffer) => (text += part.toString()));
  const context: CommandContext = {
    invocation: {
      flags,
      args: [],
      root,
      cwd: folder,
      env: process.env,
      signal: new AbortController().signal,
    },
    terminal: createTerminal({
      stdout: sink,
      stderr: sink,
      style: 'plain',
      color: false,
      debug: false,
      clock: systemClock,
    }),
    clock: systemClock,
    catalogue: () => loadCatalogue(root, fixture),
  };
  return { context, shown: () => text };
}

it('shows a workload, a finding and a chart of one added file each in the list, the plan, the results and the report', async () => {
  const flags = { workloads: 'burst', modes: 'host,none,volume', budget: '6s', seed: '1' };
  const listed = contextOf({});
  expect(await list(listed.context)).toBe(0);
  expect(listed.shown()).toMatch(/burst +Requests over four/);
  expect(listed.shown()).toMatch(/burst-modes +Which modes answer a burst\./);
  expect(listed.shown()).toMatch(/burst-bars +How does each mode answer a burst\?/);

  const planned = contextOf(flags);
  expect(await plan(planned.context)).toBe(0);
  expect(planned.shown()).toMatch(/^ {2}burst: (?=.*host)(?=.*none)(?!.*volume)/m);

  const measured = contextOf({ ...flags, results: 'results', reports: 'reports' });
  expect(await run(measured.context), measured.shown()).toBe(0);
  const path = /Report: +(.+)\/index\.html/.exec(measured.shown())?.[1] ?? '?';
  const summary = JSON.parse(
    readFileSync(join(folder, path.replace('reports', 'results'), 'summary.json'), 'utf8'),
  ) as {
    cells: { mode: string; workload: string; status: string; reason?: string }[];
    findings: { id: string; sentences: string[] }[];
  };
  expect(
    summary.cells.map(({ mode, workload, status }) => `${mode}/${workload} ${status}`),
  ).toEqual([
    'host/burst measured',
    'none/burst measured',
    'volume/burst unsupported',
    'control/burst measured',
  ]);
  expect(summary.cells[2]?.reason).toBe('A volume has no HTTP.');
  const found = summary.findings.find((each) => each.id === 'burst-modes');
  expect(found?.sentences).toEqual(['Bursts are answered in host, none, control.']);
  const report = readFileSync(join(folder, path, 'report.md'), 'utf8');
  expect(report).toContain('## Bursts of four');
  expect(report).toContain('Unsupported in volume: A volume has no HTTP.');
  expect(report).toContain('- Bursts are answered in host, none, control.');
  expect(report).toContain('](charts/burst-bars.svg)');
});
