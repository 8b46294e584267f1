import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import densityByCount from '../../../bench/charts/density-by-count.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { densityFixture } from '../../replay/fixtures/density-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

interface Panel {
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly layer: readonly { readonly data?: { readonly values: readonly unknown[] } }[];
}

const walled = chartData(densityFixture({ at: [10, 100, 1100], most: 1023 }));

function panelsOf(data: typeof walled, layout: 'wide' | 'narrow' = 'wide') {
  return (densityByCount.spec(data, layout)?.['vconcat'] ?? []) as readonly Panel[];
}

describe('the chart of many containers', () => {
  it.each(['wide', 'narrow'] as const)(
    'draws starts and requests, %s, without a warning',
    (layout) => {
      const [start, request] = panelsOf(walled, layout);
      const bridge = (panel?: Panel) =>
        panel?.data.values
          .filter(({ mode }) => mode === 'bridge')
          .map(({ containers, amount }) => [containers, amount]);
      expect(bridge(start)).toEqual([
        [10, 100],
        [100, 100],
        [1023, 100],
      ]);
      expect(bridge(request)?.[0]).toEqual([10, 75]);
      const said: unknown[] = [];
      const note = (...words: unknown[]) => (said.push(...words), logger);
      const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
      compile(densityByCount.spec(walled, layout) as unknown as TopLevelSpec, { logger });
      expect(said).toEqual([]);
    },
  );

  it('ends at the wall, where there is one, and says so', () => {
    const walls = (data: typeof walled) =>
      panelsOf(data)[0]?.layer.flatMap((each) => each.data?.values ?? []);
    expect(walls(walled)).toEqual([
      { containers: 1023, told: 'host: no more than 1,023 ran' },
      { containers: 1023, told: 'bridge: no more than 1,023 ran' },
    ]);
    expect(densityByCount.describe(walled)).toBe(
      'Time to start one of several containers, eight at a time, by how many there are. One of 1,100 takes from 80.0 ms (host) to 100 ms (bridge). host: no more than 1,023 ran. bridge: no more than 1,023 ran.',
    );
    expect(walls(chartData(densityFixture()))).toEqual([]);
  });

  it('is drawn only where there are two numbers of containers', () => {
    expect(densityByCount.spec(chartData(densityFixture({ at: [10] })), 'wide')).toBeUndefined();
    expect(densityByCount.spec(chartData(sixModesFixture()), 'wide')).toBeUndefined();
  });
});
