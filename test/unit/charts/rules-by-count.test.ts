import { compile, type TopLevelSpec } from 'vega-lite';
import { expect, it } from 'vitest';
import rulesByCount from '../../../bench/charts/rules-by-count.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { variantsFixture } from '../../replay/fixtures/variants-fixture.ts';

const counts: Readonly<Record<string, number>> = { '0': 0, '1k': 1, '10k': 10, '50k': 50 };

/** 60 µs, and 80 µs for every 1,000 rules. */
function dataOf(...values: readonly string[]) {
  const ids = ['host', ...values.map((value) => `host+rules=${value}`)];
  return chartData(variantsFixture(ids, (id) => 60 + 80 * (counts[id.split('=')[1] ?? '0'] ?? 0)));
}

const data = dataOf('0', '1k', '10k', '50k');

it.each(['wide', 'narrow'] as const)(
  'draws what a request takes by rules, %s, without a warning',
  (layout) => {
    const spec = rulesByCount.spec(data, layout);
    const { values } = spec?.['data'] as { values: readonly Record<string, unknown>[] };
    expect(
      values.map(({ mode, rules, us }) => [mode, rules, Math.round(Number(us) / 100)]),
    ).toEqual([
      ['host', 1000, 1],
      ['host', 10_000, 9],
      ['host', 50_000, 41],
    ]);
    const said: unknown[] = [];
    const note = (...words: unknown[]) => (said.push(...words), logger);
    const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
    compile(spec as unknown as TopLevelSpec, { logger });
    expect(said).toEqual([]);
  },
);

it('tells what 1,000 rules add', () => {
  expect(rulesByCount.describe(data)).toMatch(
    /^Time of a request, by firewall rules\. With 50,000 more it takes 4,\d\d\d µs \(host\)\. host: (79|80)\.\d µs \[[\d.]+, [\d.]+\] for each 1,000 rules\.$/,
  );
});

it('is drawn only where there are two numbers of rules', () => {
  expect(rulesByCount.spec(dataOf('0', '1k'), 'wide')).toBeUndefined();
  expect(rulesByCount.spec(chartData(sixModesFixture()), 'wide')).toBeUndefined();
});
