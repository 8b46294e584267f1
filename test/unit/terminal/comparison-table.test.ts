import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { comparisonTable } from '../../../src/terminal/comparison-table.ts';
import { runLegend } from '../../../src/terminal/run-legend.ts';
import {
  again,
  onHost,
  withOverhead,
  withParameters,
  withoutNumber,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { manyHosts } from '../compare/many-hosts.ts';

const colors = pc.createColors(false);
const first = sixModesFixture();
const second = again(first, 'second');
const slower = withOverhead(second, 'bridge', { ratio: 2.75, interval: [2.364, 3.201] });

const table = (...runs: readonly LoadedRun[]) => comparisonTable(compareRuns(runs, []), colors);
const lineOf = (lines: readonly string[], start: string) =>
  lines.find((line) => line.startsWith(`${start} `)) ?? '';
const textOf = (lines: readonly string[]) => lines.join(' ').replace(/ +/g, ' ');
const widest = (lines: readonly string[]) => Math.max(...lines.map((line) => line.length));

describe('the table of two runs', () => {
  it('has the overhead of each, then the difference with its interval and verdict', () => {
    const lines = table(first, slower);
    expect(lineOf(lines, 'mode').split(/ {2,}/)).toEqual(['mode', 'A', 'B', 'B / A', 'verdict']);
    expect(lineOf(lines, 'bridge').split(/ {2,}/)).toEqual([
      ...['bridge', '+4.1 %', '+175.0 %'],
      expect.stringMatching(/^\+164 % \[\+\d+, \+\d+\]$/),
      'slower',
    ]);
    expect(lineOf(lines, 'control')).not.toBe('');
  });

  it('begins with what differs, and with the answer', () => {
    const [, differs, , answer] = table(first, onHost(slower, { kernel: '5.15' }));
    expect(differs).toMatch(/^What differs, likeliest cause first: kernel .* \/ 5\.15\.$/);
    expect(answer).toMatch(/^Mode bridge costs more on B than on A /);
  });

  it('has the other workloads in one matrix without the control', () => {
    const lines = table(first, second);
    const at = lines.findIndex((line) => line.startsWith('Other workloads: B / A in %'));
    expect(lines.slice(at, at + 4).join('\n')).not.toContain('control');
    expect(lineOf(lines, 'http-throughput')).toMatch(/^http-throughput +[?=]/);
  });

  it('says which way is good, and what equivalent means here', () => {
    const lines = table(first, second);
    expect(lines).toContain('HTTP latency: median latency against host (lower is better)');
    expect(lines.join(' ')).toContain('Equivalent (=): it lies inside ±2.0 %.');
  });

  it('says once for each reason what is not compared', () => {
    const failed = withoutNumber(second, 'none', 'failed', 'why');
    expect(textOf(table(first, failed))).toContain(
      'Not compared: none/http-latency, none/http-throughput. Only A has its overhead (B: failed).',
    );
    const unlike = withParameters(again(first, 'third'), { connections: 8 });
    expect(textOf(table(first, unlike))).toContain(
      'Not compared: http-latency. B differs in connections: 1 in A, 8 in B.',
    );
  });

  it('warns of a control that differs, and of nothing that is told already', () => {
    const noisy = withOverhead(second, 'control', { ratio: 1.2, interval: [1.19, 1.21] });
    const lines = table(first, onHost(noisy, { kernel: '5.15' }));
    expect(lines.filter((line) => line.startsWith('Warning: '))).toEqual([
      expect.stringContaining('http-latency: the control of B is slower.') as string,
    ]);
  });
});

describe('the table of several runs', () => {
  const lines = table(...manyHosts(4));

  it('has a row for each host: overheads of the first, differences of the others', () => {
    expect(lineOf(lines, 'A')).toMatch(/^A +\+5\.0 /);
    expect(lineOf(lines, 'B / A')).toMatch(/^B \/ A +\+20\.0 /);
    expect(lineOf(lines, 'D / A')).toMatch(/^D \/ A +\+72\.8 /);
  });

  it('counts in the other workloads how many cost more and less', () => {
    expect(textOf(lines)).toMatch(
      /Other workloads: on how many of 3 hosts a mode costs more \(\+\) or less \(−\) than on A/,
    );
    expect(lineOf(lines, 'http-throughput')).not.toBe('');
  });
});

describe('a terminal of 80 columns', () => {
  const huge = { ratio: 1412.3, interval: [1345.6, 1578.9] as [number, number] };
  const name =
    'a-run-with-a-name-that-nobody-would-want-to-type-but-which-a-file-system-allows-all-the-same';

  it.each([2, 3, 8, 50])(
    'is wide enough for %i runs of any name, with large overheads too',
    (count) => {
      const runs = manyHosts(count).map((each, at) =>
        onHost(withOverhead(again(each, `${name}-${String(at)}`), 'bridge-proxy', huge), {
          hostname: name,
          kernel: name,
        }),
      );
      const comparison = compareRuns(runs, []);
      expect(widest(runLegend(comparison, colors))).toBeLessThanOrEqual(80);
      expect(widest(comparisonTable(comparison, colors))).toBeLessThanOrEqual(80);
    },
  );

  it('is high enough for two quick runs', () => {
    expect(table(first, slower).length).toBeLessThanOrEqual(30);
  });
});

describe('runLegend', () => {
  it('says for each letter which run on what it is, and how it ended unless well', () => {
    const stopped = again(first, 'second', { status: 'interrupted' });
    const text = textOf(runLegend(compareRuns([first, stopped], []), colors));
    const machine =
      'fixture-host, 4 × Fixture CPU 3.0 GHz, Linux 6.18.44-fc-v769, Docker 20.10.24+dfsg1';
    expect(text).toBe(`A fixture-six-modes: ${machine} B second: ${machine}, interrupted`);
  });

  it('names all runs of a host under its letter', () => {
    const pooled = ['monday', 'tuesday'].map((id) =>
      onHost(again(first, id), { fingerprint: 'x' }),
    );
    const other = onHost(again(first, 'other'), { hostname: 'other' });
    const [line] = runLegend(compareRuns([...pooled, other], []), colors);
    expect(line).toMatch(/^A {2}monday, tuesday: fixture-host, /);
  });
});
