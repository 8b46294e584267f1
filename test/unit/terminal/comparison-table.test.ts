import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { comparisonTable, runLegend } from '../../../src/terminal/comparison-table.ts';
import {
  again,
  withOverhead,
  withParameters,
  withoutNumber,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const colors = pc.createColors(false);
const first = sixModesFixture();
const second = again(first, 'second');
const slower = withOverhead(second, 'bridge', { ratio: 2.75, interval: [2.364, 3.201] });

const table = (...runs: readonly LoadedRun[]) => comparisonTable(compareRuns(runs, []), colors);
const lineOf = (lines: readonly string[], start: string) =>
  lines.find((line) => line.startsWith(`${start} `)) ?? '';

describe('comparisonTable', () => {
  it('has an overhead with its interval for each run, then the difference and its verdict', () => {
    const lines = table(first, slower);
    expect(lineOf(lines, 'mode').split(/ {2,}/)).toEqual(['mode', 'A', 'B', 'B / A', 'verdict']);
    expect(lineOf(lines, 'bridge').split(/ {2,}/)).toEqual([
      'bridge',
      expect.stringMatching(/^\+4\.1 % \[.*\]$/),
      '+175 % [+136, +220]',
      expect.stringMatching(/^\+164 % \[\+\d+, \+\d+\]$/),
      'slower',
    ]);
  });

  it('has a pair of columns for each later run', () => {
    const head = lineOf(table(first, second, again(first, 'third')), 'mode');
    expect(head.split(/ {2,}/)).toEqual([
      ...['mode', 'A', 'B', 'C'],
      ...['B / A', 'verdict', 'C / A', 'verdict'],
    ]);
  });

  it('shows the control, and the own values of the baseline with their unit', () => {
    const lines = table(first, second);
    expect(lineOf(lines, 'control')).not.toBe('');
    expect(lineOf(lines, 'host itself:')).toMatch(/A 55\.0 µs \[.*\], B 55\.0 µs \[.*\]$/);
    expect(lines.join(' ')).toContain('The values of host itself have no verdict:');
  });

  it('says which way is good, and what equivalent means here', () => {
    const lines = table(first, second);
    expect(lines).toContain(
      'HTTP throughput, overhead in throughput against host (higher is better)',
    );
    expect(lines.join(' ')).toContain('lies inside ±2.0 %');
  });

  it('puts a dash where a run has no overhead, and a sentence where a mode has no row', () => {
    const failed = withoutNumber(second, 'none', 'failed', 'why');
    expect(table(first, failed)).toContain(
      'Not compared: mode none. Only A has its overhead (B: failed).',
    );
    expect(lineOf(table(first, failed, again(first, 'third')), 'none')).toMatch(/%.* {2}– {2}/);
  });

  it('says under its table what one of three runs did otherwise, elsewhere last', () => {
    const unknownName = withParameters(again(first, 'third'), { connections: 8 });
    const reason = 'C differs in connections: 1 in A, 8 in C.';
    expect(table(first, second, unknownName)).toContain(`Not compared: ${reason}`);
    const lines = table(first, unknownName);
    expect(lines[lines.indexOf('Not compared') + 1]).toBe(
      'http-latency: B differs in connections: 1 in A, 8 in B.',
    );
  });

  it('fits 100 columns for two runs, where overheads are large too', () => {
    const huge = { ratio: 14.123, interval: [13.456, 15.789] as [number, number] };
    const [one, other] = [first, second].map((each) => withOverhead(each, 'bridge-proxy', huge));
    if (!one || !other) throw new Error('unreachable');
    for (const line of table(one, other)) expect(line.length).toBeLessThanOrEqual(100);
  });
});

describe('runLegend', () => {
  it('says for each letter which run on what it is, and how it ended unless well', () => {
    const stopped = again(first, 'second', { status: 'interrupted' });
    const lines = runLegend(compareRuns([first, stopped], []), colors);
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      [
        ...['A', 'fixture-six-modes'],
        'fixture-host, Linux 6.18.44-fc-v769, Docker 20.10.24+dfsg1, 4 × Fixture CPU 3.0 GHz',
      ],
      [
        ...['B', 'second'],
        'fixture-host, Linux 6.18.44-fc-v769, Docker 20.10.24+dfsg1, 4 × Fixture CPU 3.0 GHz, interrupted',
      ],
    ]);
  });
});
