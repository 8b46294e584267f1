import { compile, type TopLevelSpec } from 'vega-lite';
import { expect, it } from 'vitest';
import portsByCount from '../../../bench/charts/ports-by-count.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { portsFixture } from '../../replay/fixtures/ports-fixture.ts';

const data = chartData(portsFixture());

it.each(['wide', 'narrow'] as const)('draws time by ports, %s, without a warning', (layout) => {
  const spec = portsByCount.spec(data, layout);
  const { values } = spec?.['data'] as { values: readonly Record<string, unknown>[] };
  expect(values.map(({ mode, ports, ms }) => [mode, ports, ms])).toEqual([
    ['bridge', 1, 430],
    ['bridge', 8, 640],
    ['bridge', 32, 1360],
    ['bridge', 128, 4240],
  ]);
  const said: unknown[] = [];
  const note = (...words: unknown[]) => (said.push(...words), logger);
  const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
  compile(spec as unknown as TopLevelSpec, { logger });
  expect(said).toEqual([]);
});

it('tells what each port adds', () => {
  expect(portsByCount.describe(data)).toMatch(
    /^Time until a container answers, by published ports\. With 128 ports it takes 4,240 ms \(bridge\)\. bridge: 30\.0 ms \[2\d\.\d, 3\d\.\d\] for each port\.$/,
  );
});

it('is drawn only where there are two numbers of ports', () => {
  expect(portsByCount.spec(chartData(portsFixture([8])), 'wide')).toBeUndefined();
  expect(portsByCount.spec(chartData(sixModesFixture()), 'wide')).toBeUndefined();
});
