import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import published from '../../../bench/charts/published-figures.ts';
import moby7857 from '../../../bench/published/moby-7857.ts';
import moby11911 from '../../../bench/published/moby-11911.ts';
import yangwwei from '../../../bench/published/yangwwei-2017.ts';
import { renderChart } from '../../../src/charts/render.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

interface Panel {
  readonly title: string;
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly layer: readonly {
    readonly encoding: {
      readonly x: {
        readonly field?: string;
        readonly title?: string | null;
        readonly scale?: { readonly reverse: boolean; readonly domain: readonly number[] };
      };
    };
  }[];
}

const fixture = sixModesFixture();
const data = chartData(fixture, [moby7857, moby11911, yangwwei]);
const spec = published.spec(data, 'wide');
const panels = (spec?.['vconcat'] ?? []) as readonly Panel[];

describe('the chart of published figures', () => {
  it('has a panel for each mode and metric that a figure stands beside, this host first', () => {
    expect(panels.map(({ title }) => title)).toEqual([
      'bridge: median latency, HTTP latency',
      'bridge: throughput, HTTP throughput',
      'bridge-nat: throughput, HTTP throughput',
      'bridge-proxy: throughput, HTTP throughput',
    ]);
    for (const { data } of panels) {
      expect(data.values[0]?.['row']).toBe('This host');
      expect(data.values.length).toBeGreaterThan(1);
    }
  });

  it('has rows of their own for figures of one source', () => {
    for (const { data } of panels) {
      const rows = data.values.map(({ row }) => row);
      expect(new Set(rows).size).toBe(rows.length);
    }
    expect(panels[0]?.data.values.map(({ row, text }) => [row, text])).toEqual([
      ['This host', '+4.1 % [+1.2, +7.4]'],
      ["Weiwei's Blog, Docker Network Tests, 2017 (C), bridge, one host", '+14.4 %'],
      ["Weiwei's Blog, Docker Network Tests, 2017 (C), bridge, two hosts", '+14.3 %'],
    ]);
  });

  it('has what is worse on the right, and everything inside its axis', () => {
    for (const { layer, data, title } of panels) {
      const scale = layer.find(({ encoding }) => encoding.x.field === 'at')?.encoding.x.scale;
      expect(scale?.reverse).toBe(title.includes('throughput'));
      const [low = 0, high = 0] = scale?.domain ?? [];
      for (const { at } of data.values) {
        expect(Number(at)).toBeGreaterThan(low);
        expect(Number(at)).toBeLessThan(high);
      }
    }
  });

  it('can be drawn without a warning', async () => {
    const said: unknown[] = [];
    const note = (...words: unknown[]) => (said.push(...words), logger);
    const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
    compile(spec as unknown as TopLevelSpec, { logger });
    expect(said).toEqual([]);
    const { svg } = await renderChart('published-figures', spec ?? {});
    expect(svg).toContain('moby issue 7857, 2014 (C)');
    expect(svg).toContain('nothing to compare with');
  });

  it('tells those who cannot see it what stands beside what', () => {
    expect(published.describe(data)).toMatch(
      /^Overheads of this host beside those of 3 published sources, in \d metrics\./,
    );
  });

  it('is not drawn where nothing stands beside a figure, or nobody asked', () => {
    expect(published.spec(chartData(fixture), 'wide')).toBeUndefined();
    const { summary } = fixture;
    const empty = { ...fixture, summary: { ...summary, cells: [] } };
    expect(published.spec(chartData(empty, [moby7857]), 'wide')).toBeUndefined();
  });
});
