import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PublishedFigure, PublishedSource } from '../../../src/contracts/published-figure.ts';
import { drawReport } from '../../../src/report/draw-report.ts';
import { chartFigures } from '../../../src/report/published-counterparts.ts';
import { publishedBlocks, publishedTable } from '../../../src/report/sections/published-figures.ts';
import { withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

const fixture = sixModesFixture();

const beside = { mode: 'bridge', workload: 'http-latency', metric: 'latency_p50_us' };
const figure: PublishedFigure = {
  subject: 'bridge',
  quantity: 'latency',
  better: 'lower',
  ...{ value: 9.04, unit: 'µs', reference: { subject: 'host mode', value: 7.9 } },
  beside,
};

function sourceOf(...figures: readonly [PublishedFigure, ...PublishedFigure[]]): PublishedSource {
  return {
    ...{ id: 's-2017', title: 'A source', year: 2017, setting: 'one host', quality: 'C' },
    ...{ conditions: 'Once, somewhere.', figures },
  };
}

function rowsOf(...figures: readonly [PublishedFigure, ...PublishedFigure[]]) {
  return publishedTable(fixture, [sourceOf(...figures)]).rows;
}

describe('a published figure', () => {
  it('has source, year, conditions and quality, and beside it what this host has, with its interval', () => {
    expect(rowsOf(figure)).toEqual([
      [
        ...['A source', '2017', 'bridge, latency: 9.04 µs against 7.9 µs (host mode), +14.4 %'],
        ...['one host: Once, somewhere.', 'C', 'bridge, HTTP latency: +4.1 % [+1.2, +7.4]'],
      ],
    ]);
  });

  it('is told as a ratio where only that was published, and without one where there was none', () => {
    const ratio = { ...figure, value: 2, unit: '', reference: { subject: 'native', value: 1 } };
    expect(rowsOf(ratio)[0]?.[2]).toBe('bridge, latency: +100.0 % against native');
    const { reference: _, beside: __, ...alone } = figure;
    expect(rowsOf(alone)[0]?.[2]).toBe('bridge, latency: 9.04 µs');
  });

  it('comes first where this run has something beside it', () => {
    const { beside: _, ...without } = figure;
    const unknown = { ...figure, beside: { ...beside, workload: 'tcp-stream' } };
    const rows = rowsOf({ ...without, setting: 'two hosts' }, unknown, figure);
    expect(rows.map((row) => row[5])).toEqual([
      ...['bridge, HTTP latency: +4.1 % [+1.2, +7.4]', '–', 'not measured'],
    ]);
    expect(rows[1]?.[3]).toBe('two hosts: Once, somewhere.');
  });

  it('stands beside nothing where the cell has no number, or several settings have one', () => {
    const failed = withoutNumber(fixture, 'bridge', 'failed', 'No room.');
    expect(publishedTable(failed, [sourceOf(figure)]).rows[0]?.[5]).toBe('not measured');
    const swept = { ...figure, beside: { ...beside, workload: 'exchange', metric: 'exchange_us' } };
    expect(publishedTable(crossingExchange(), [sourceOf(swept)]).rows[0]?.[5]).toBe('not measured');
  });

  it('is not shown where the run measured nothing of the kind', () => {
    const unknown = { ...figure, beside: { ...beside, workload: 'tcp-stream' } };
    expect(publishedBlocks(fixture, [sourceOf(unknown)])).toEqual([]);
    expect(publishedBlocks(fixture, [sourceOf(unknown, figure)])).toHaveLength(3);
  });

  it('is drawn only where both have a ratio', () => {
    const { reference: _, beside: __, ...alone } = figure;
    const drawn = chartFigures(fixture, [sourceOf(figure, alone)]);
    expect(drawn).toMatchObject([
      { source: 'A source, 2017', mode: 'bridge', workload: 'http-latency', setting: 'one host' },
    ]);
    expect(drawn[0]?.ratio).toBeCloseTo(9.04 / 7.9, 12);
  });

  it('is shown in a report with what warns of it, and not without sources', async () => {
    const reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-published-'));
    const draw = async (published: readonly PublishedSource[]): Promise<string> => {
      const { dir } = await drawReport({
        run: fixture,
        catalogue: { charts: [], findings: [], published },
        reportsDir,
      });
      return readFileSync(join(dir, 'index.html'), 'utf8');
    };
    const text = await draw([sourceOf(figure)]);
    const section = text.split('<h2>').find((each) => each.startsWith('Published figures'));
    expect(section).toContain('nothing to compare with');
    expect(section).toContain('C: measured once, or conditions missing');
    expect(section).toMatch(/A source<\/th><td[^>]*>2017<\/td>/);
    expect(await draw([])).not.toContain('<h2>Published figures');
    rmSync(reportsDir, { recursive: true });
  });
});
