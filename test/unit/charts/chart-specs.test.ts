import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import latency from '../../../bench/charts/latency-distribution.ts';
import overhead from '../../../bench/charts/overhead-by-mode.ts';
import byWorkload from '../../../bench/charts/overhead-by-workload.ts';
import type { ChartData } from '../../../src/contracts/chart.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { withCells, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
const data = chartData(fixture);

interface Layer {
  readonly data?: { readonly values: readonly Record<string, unknown>[] };
  readonly mark: { readonly type: string };
  readonly encoding: Record<string, Record<string, unknown>>;
}
interface Panel {
  readonly title: string;
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly layer: readonly Layer[];
}

function panels(chart: typeof overhead, from: ChartData): readonly Panel[] {
  return (chart.spec(from, 'wide')?.['vconcat'] ?? []) as readonly Panel[];
}

function axisTitles(panel: Panel): readonly unknown[] {
  return panel.layer.flatMap(({ encoding }) =>
    [encoding['x']?.['title'], encoding['y']?.['title']].filter((title) => title !== undefined),
  );
}

describe.each([byWorkload, latency])('chart $id', (chart) => {
  const cases: readonly (readonly [string, ChartData])[] = [
    ['all cells', data],
    ['no control', chartData(withCells(fixture, (c) => (c.mode === 'control' ? undefined : c)))],
    ['an unsupported mode', chartData(withoutNumber(fixture, 'bridge-proxy', 'unsupported', 'no'))],
  ];
  it.each(cases)('compiles without a warning from %s', (_, from) => {
    const said: unknown[] = [];
    const note = (...words: unknown[]) => (said.push(...words), logger);
    const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
    compile(chart.spec(from, 'wide') as unknown as TopLevelSpec, { logger });
    expect(said).toEqual([]);
  });

  it('draws nothing from nothing', () => {
    expect(chart.spec({ ...data, cells: [], histograms: [] }, 'wide')).toBeUndefined();
  });

  it('names a unit on every axis of numbers', () => {
    for (const panel of panels(chart, data)) {
      const titles = axisTitles(panel);
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) expect(title).toMatch(/%|µs/);
    }
  });

  it('has one panel a workload', () => {
    expect(panels(chart, data).map((panel) => panel.title)).toEqual([
      'HTTP latency',
      'HTTP throughput',
    ]);
  });

  it('describes itself in a sentence or two', () => {
    expect(chart.describe(data)).toMatch(/HTTP latency.*\.$/);
    expect(chart.describe(data).length).toBeLessThan(400);
  });

  it('is pure: the same data gives the same specification', () => {
    expect(chart.spec(chartData(sixModesFixture()), 'wide')).toEqual(chart.spec(data, 'wide'));
  });
});

describe('overhead by mode', () => {
  const [lower, higher] = panels(byWorkload, data);

  it('puts worse on the right, also where more is better', () => {
    const reversed = (panel: Panel | undefined) =>
      panel?.layer.map(({ encoding }) => {
        const scale = encoding['x']?.['scale'] as { reverse?: boolean } | undefined;
        return scale?.reverse;
      });
    expect(new Set(reversed(lower))).toEqual(new Set([false, undefined]));
    expect(new Set(reversed(higher))).toEqual(new Set([true, undefined]));
    for (const panel of [lower, higher]) {
      for (const title of panel ? axisTitles(panel) : []) expect(title).toMatch(/worse →$/);
    }
  });

  it('shows the first workload alone, with its differences', () => {
    const spec = JSON.stringify(overhead.spec(data, 'wide'));
    expect(spec).toContain('+4.1 % [+1.2, +7.4]   +2.25 µs');
    expect(spec).not.toContain('HTTP throughput');
    expect(JSON.stringify(overhead.spec(data, 'narrow'))).not.toContain('µs"');
    for (const mode of ['bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none']) {
      expect(overhead.describe(data)).toContain(` ${mode} `);
    }
  });

  it('shows the first workload at one of several settings too: the sentence of the page is about it', () => {
    const first = data.cells[0]?.workload;
    const swept = data.cells.map((cell) =>
      cell.workload === first ? { ...cell, swept: ['connections'] } : cell,
    );
    const description = overhead.describe({ ...data, cells: swept });
    expect(description).toBe(overhead.describe(data));
  });

  it("shades the control's interval and nothing else", () => {
    const bands = lower?.layer.filter((layer) => layer.mark.type === 'rect') ?? [];
    expect(bands).toHaveLength(1);
    expect(bands[0]?.data?.values).toHaveLength(1);
    expect(bands[0]?.data?.values[0]).toMatchObject({ mode: 'control' });
  });

  it('says so where there is no control to shade', () => {
    const alone = chartData(withCells(fixture, (c) => (c.mode === 'control' ? undefined : c)));
    expect(JSON.stringify(overhead.spec(alone, 'wide'))).toContain('noise floor is unknown');
  });

  it('draws no point for the baseline', () => {
    expect(lower?.data.values.map((value) => value['mode'])).toEqual([
      ...['bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none', 'control'],
    ]);
  });

  it('draws no point for a cell without a number', () => {
    const without = chartData(withoutNumber(fixture, 'bridge-proxy', 'invalid', 'wrong path'));
    expect(JSON.stringify(overhead.spec(without, 'wide'))).not.toContain('bridge-proxy');
  });
});

describe('latency distribution', () => {
  it('draws only quantiles beyond which enough responses lie', () => {
    const [panel] = panels(latency, data);
    const points = panel?.layer[0]?.data?.values ?? [];
    const count = Math.min(...data.histograms.map((each) => each.count));
    expect(points.length).toBeGreaterThan(300);
    for (const point of points)
      expect(count / Number(point['tail'])).toBeGreaterThanOrEqual(20 - 1e-6);
  });
});
