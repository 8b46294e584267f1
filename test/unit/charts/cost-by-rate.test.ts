import { compile, type TopLevelSpec } from 'vega-lite';
import { expect, it } from 'vitest';
import costByRate from '../../../bench/charts/cost-by-rate.ts';
import sweep from '../../../bench/charts/sweep.ts';
import { renderChart } from '../../../src/charts/render.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { pacedFixture } from '../../replay/fixtures/paced-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

interface Panel {
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly layer: readonly {
    readonly data?: { readonly values: readonly Record<string, unknown>[] };
    readonly mark: { readonly type: string; readonly shape?: string };
  }[];
}

const data = chartData(pacedFixture());
const spec = costByRate.spec(data, 'wide');
const [panel] = (spec?.['vconcat'] ?? []) as readonly Panel[];

it('has what each mode adds in µs at each rate, with its interval', () => {
  const rounded = panel?.data.values.map(({ mode, rate, us, low, high }) => [
    ...[mode, rate],
    ...[us, low, high].map((each) => Math.round(Number(each) * 10) / 10),
  ]);
  expect(rounded).toEqual([
    ['bridge', 100, 40, 28, 52],
    ['none', 100, 0, -10, 10],
    ['bridge', 1000, 20, 14, 26],
    ['none', 1000, -12, -16.4, -7.6],
  ]);
});

it('has the closed loop as points of their own, at the rate that each mode reached', () => {
  const diamonds = panel?.layer.find(({ mark }) => mark.shape === 'diamond')?.data?.values ?? [];
  expect(diamonds.map(({ mode, rate }) => [mode, rate])).toEqual([
    ['bridge', 16_000],
    ['none', 19_000],
  ]);
});

it('can be drawn, without a warning', async () => {
  const said: unknown[] = [];
  const note = (...words: unknown[]) => (said.push(...words), logger);
  const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
  compile(spec as unknown as TopLevelSpec, { logger });
  expect(said).toEqual([]);
  const { svg } = await renderChart('cost-by-rate', spec ?? {});
  expect(svg).toContain('1,000');
  expect(svg).toContain('Diamonds');
});

it('tells those who cannot see it what each mode adds', () => {
  expect(costByRate.describe(data)).toBe(
    'What modes add at 100 requests a second: from 0.00 µs (none) to 40.0 µs (bridge); at 1,000: from −12.0 µs (none) to 20.0 µs (bridge).',
  );
});

it('is drawn only where there are two rates of requests', () => {
  const one = data.cells.filter((cell) => cell.parameters['rate'] !== 100);
  expect(costByRate.spec({ ...data, cells: one }, 'wide')).toBeUndefined();
  expect(costByRate.spec(chartData(crossingExchange()), 'wide')).toBeUndefined();
  expect(costByRate.spec(chartData(sixModesFixture()), 'wide')).toBeUndefined();
});

it('leaves the closed loop to the tables in the chart of sweeps, and says so', async () => {
  const swept = sweep.spec(data, 'wide');
  const panels = (swept?.['concat'] ?? []) as readonly Panel[];
  const places = panels.flatMap((each) => each.data.values.map(({ at }) => at));
  expect(new Set(places)).toEqual(new Set([100, 1000]));
  const { svg } = await renderChart('sweep', swept ?? {});
  expect(svg).toContain('Settings that are not a number are in the tables only.');
});

it('has no chart of a sweep over words alone', () => {
  const words = data.cells.map((cell) => ({
    ...cell,
    swept: ['congestion'],
    parameters: { congestion: cell.workload.endsWith('=100') ? 'bbr' : 'cubic' },
  }));
  expect(sweep.spec({ ...data, cells: words }, 'wide')).toBeUndefined();
});
