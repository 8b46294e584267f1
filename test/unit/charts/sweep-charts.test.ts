import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import exchange from '../../../bench/charts/exchange-by-payload.ts';
import sweep from '../../../bench/charts/sweep.ts';
import { renderChart } from '../../../src/charts/render.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { crossingExchange, sweptFixture } from '../../replay/fixtures/swept-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

interface Layer {
  readonly data?: { readonly values: readonly Record<string, number>[] };
  readonly mark: { readonly type: string; readonly shape?: string };
}
interface Panel {
  readonly title: string;
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly layer: readonly Layer[];
}

const connections = sweptFixture({
  base: 'http-throughput',
  title: 'HTTP throughput',
  parameter: 'connections',
  at: [1, 8, 32],
  metrics: ['throughput_rps', 'latency_p50_us'].map((id) => ({
    ...{ id, title: id, unit: id === 'throughput_rps' ? 'rps' : 'us', better: 'lower' as const },
    values: (mode: string, at: number) => (mode === 'volume' ? undefined : at * 10),
  })),
});

function panelsOf(spec: unknown): readonly Panel[] {
  const { vconcat, concat } = (spec ?? {}) as { vconcat?: Panel[]; concat?: Panel[] };
  return vconcat ?? concat ?? [];
}

describe('the chart of shared volumes against networking', () => {
  const data = chartData(crossingExchange());
  const [panel] = panelsOf(exchange.spec(data, 'wide'));

  it('draws a line for each way, and none for the control', () => {
    const modes = new Set(panel?.data.values.map((value) => value['mode']));
    expect([...modes]).toEqual(['host', 'bridge', 'none', 'volume']);
  });

  it('marks where the volume crosses each network', () => {
    // Lines on logarithmic axes: 406.4 µs at 64 KiB to 809.6 µs at 4 MiB, against 164 to 4,196 µs of
    // host and bridge, and 154 to 4,186 µs of none.
    const expected = [287434, 287434, 307008];
    const marks = panel?.layer.find((layer) => layer.mark.shape === 'diamond')?.data?.values ?? [];
    expect(marks.map((mark) => Math.round(mark['payload'] ?? 0))).toEqual(expected);
  });

  it('marks none where intervals overlap, and can still be drawn', async () => {
    const vague = chartData(crossingExchange(0.9));
    const [only] = panelsOf(exchange.spec(vague, 'wide'));
    expect(only?.layer.some((layer) => layer.mark.shape === 'diamond')).toBe(false);
    const { svg } = await renderChart('exchange-by-payload', exchange.spec(vague, 'wide') ?? {});
    expect(svg).toContain('64 KiB');
  });
});

describe('the chart of sweeps', () => {
  const data = chartData(connections);

  it('has a panel for each metric, with a line for each mode that was measured', () => {
    const panels = panelsOf(sweep.spec(data, 'wide'));
    expect(panels).toHaveLength(2);
    for (const { data: drawn } of panels) {
      expect(new Set(drawn.values.map((value) => value['mode']))).toEqual(
        new Set(['host', 'bridge', 'none']),
      );
      expect(new Set(drawn.values.map((value) => value['at']))).toEqual(new Set([1, 8, 32]));
    }
  });

  it('labels shares of a per cent as such, and not as thousandths', async () => {
    const loss = sweptFixture({
      ...{ base: 'udp', title: 'UDP', parameter: 'payload', at: [64, 1472] },
      metrics: [
        {
          ...{ id: 'loss_ratio', title: 'Packets lost', unit: 'ratio', better: 'lower' },
          values: (mode, at) => (mode === 'volume' ? undefined : at / 1e6),
        },
      ],
    });
    const { svg } = await renderChart('sweep', sweep.spec(chartData(loss), 'wide') ?? {});
    expect(svg).toContain('>0.05<');
    expect(svg).not.toContain('50m');
  });

  it('puts units behind what has one, in titles of panels and of axes', async () => {
    const { run, summary, ...rest } = sweptFixture({
      ...{ base: 'udp', title: 'UDP', parameter: 'rate', at: [1000, 2000, 4000] },
      metrics: [
        {
          ...{ id: 'retransmits', title: 'Retransmitted segments', unit: 'count', better: 'lower' },
          values: (mode, at) => (mode === 'volume' ? undefined : at),
        },
      ],
    });
    const workloads = run.workloads.map((each) => ({
      ...each,
      parameters: { ...each.parameters, payload: 16_384 },
      swept: ['rate', 'payload'],
    }));
    const data = chartData({ ...rest, run: { ...run, workloads }, summary });
    const { svg } = await renderChart('sweep', sweep.spec(data, 'wide') ?? {});
    expect(svg).toContain('>UDP, payload 16 KiB<');
    expect(svg).toContain('>Retransmitted segments<');
  });

  it('leaves a sweep of words to the tables, and names them where something else was swept too', () => {
    const { run, ...rest } = connections;
    const names = ['default', 'cubic', 'bbr'];
    const asWords = (swept: readonly string[]) => ({
      ...rest,
      run: {
        ...run,
        workloads: run.workloads.map((each, index) => ({
          ...each,
          parameters: { ...each.parameters, congestion: names[index] ?? '' },
          swept: [...swept],
        })),
      },
    });
    expect(sweep.spec(chartData(asWords(['congestion'])), 'wide')).toBeUndefined();
    const panels = panelsOf(sweep.spec(chartData(asWords(['congestion', 'connections'])), 'wide'));
    expect(panels.map((panel) => panel.title)).toContain('HTTP throughput, congestion cubic');
  });

  it('leaves data exchange to its own chart, and single settings to the others', () => {
    expect(sweep.spec(chartData(crossingExchange()), 'wide')).toBeUndefined();
    expect(sweep.spec(chartData(sixModesFixture()), 'wide')).toBeUndefined();
    expect(exchange.spec(data, 'wide')).toBeUndefined();
  });
});

it.each([
  [exchange, chartData(crossingExchange()), /4 MiB take from 810 µs \(volume\) to 4,196 µs/],
  [sweep, chartData(connections), / by connections/],
] as const)('compiles without a warning, and describes itself', (chart, data, says) => {
  const said: unknown[] = [];
  const note = (...words: unknown[]) => (said.push(...words), logger);
  const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
  compile(chart.spec(data, 'wide') as unknown as TopLevelSpec, { logger });
  expect(said).toEqual([]);
  expect(chart.describe(data)).toMatch(says);
});
