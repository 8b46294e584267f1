import { compile, type TopLevelSpec } from 'vega-lite';
import { expect, it } from 'vitest';
import coldStartPhases from '../../../bench/charts/cold-start-phases.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { coldStartFixture } from '../../replay/fixtures/cold-start-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

interface Panel {
  readonly layer: readonly {
    readonly data: { readonly values: readonly Record<string, unknown>[] };
  }[];
}

const data = chartData(coldStartFixture());

it.each(['wide', 'narrow'] as const)(
  'stacks the phases of each mode up to the whole, %s, without a warning',
  (layout) => {
    const spec = coldStartPhases.spec(data, layout);
    const [panel] = (spec?.['vconcat'] ?? []) as readonly Panel[];
    const [parts, wholes] = (panel?.layer ?? []).map((each) => each.data.values);
    expect(wholes?.map(({ mode, ms }) => [mode, ms])).toEqual([
      ['host', 200],
      ['bridge', 400],
      ['none', 300],
    ]);
    const ofBridge = parts?.filter(({ mode }) => mode === 'bridge') ?? [];
    expect(ofBridge.map(({ phase, ms }) => [phase, ms])).toEqual([
      ['create', 20],
      ['start', 360],
      ['first answer', 20],
    ]);
    const said: unknown[] = [];
    const note = (...words: unknown[]) => (said.push(...words), logger);
    const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
    compile(spec as unknown as TopLevelSpec, { logger });
    expect(said).toEqual([]);
  },
);

it('tells those who cannot see it the fastest and the slowest mode', () => {
  expect(coldStartPhases.describe(data)).toBe(
    'Cold start, 8, from create to the first answer, by mode: from 200 ms (host) to 400 ms (bridge).',
  );
});

it('is drawn of cold starts only', () => {
  expect(coldStartPhases.spec(chartData(sixModesFixture()), 'wide')).toBeUndefined();
});
