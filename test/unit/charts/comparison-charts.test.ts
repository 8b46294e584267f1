import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import baseline from '../../../bench/comparisons/baseline-by-host.ts';
import overhead from '../../../bench/comparisons/overhead-by-host.ts';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import { comparisonChartData } from '../../../src/report/comparison/comparison-chart-data.ts';
import { onHost } from '../../replay/fixtures/change-fixture.ts';
import { manyHosts } from '../compare/many-hosts.ts';

function dataOf(count: number) {
  const alike = manyHosts(count).map((each) => onHost(each, { fingerprint: 'same', kernel: '6' }));
  const separate = alike.map((each, at) => onHost(each, { hostname: `host-${String(at)}` }));
  return comparisonChartData(compareRuns(separate, []));
}

describe.each([overhead, baseline])('chart $id', (chart) => {
  it.each([
    [2, 'wide'],
    [2, 'narrow'],
    [5, 'wide'],
    [6, 'wide'],
    [50, 'wide'],
    [50, 'narrow'],
  ] as const)('compiles without a warning for %i hosts, %s', (count, layout) => {
    const said: unknown[] = [];
    const note = (...words: unknown[]) => (said.push(...words), logger);
    const logger = { level: () => logger, error: note, warn: note, info: note, debug: note };
    const spec = chart.spec(dataOf(count), layout);
    expect(spec).toBeDefined();
    compile(spec as unknown as TopLevelSpec, { logger });
    expect(said).toEqual([]);
  });

  it('describes itself in a sentence or two', () => {
    for (const count of [2, 50]) {
      const text = chart.describe(dataOf(count));
      expect(text).toMatch(/^HTTP latency.*\.$/);
      expect(text.length).toBeLessThan(250);
    }
  });
});

describe('overhead by host', () => {
  it('has a mark with its bar for every mode on every host', () => {
    for (const count of [2, 50]) {
      const text = JSON.stringify(overhead.spec(dataOf(count), 'wide'));
      expect(text.match(/"told":/g)).toHaveLength(6 * count);
    }
  });

  it('tells few hosts apart by colour and shape, and many by how they differ from the first', () => {
    const few = JSON.stringify(overhead.spec(dataOf(3), 'wide'));
    expect(few).toContain('"color":{"field":"host"');
    expect(few).toContain('"shape":{"field":"host"');
    const many = JSON.stringify(overhead.spec(dataOf(9), 'wide'));
    expect(many).toContain('"color":{"field":"verdict"');
    expect(many).toContain('"shape":{"field":"verdict"');
  });

  it('names the hosts where there is room', () => {
    expect(JSON.stringify(overhead.spec(dataOf(2), 'wide'))).toContain('B: host-1, ');
    expect(JSON.stringify(overhead.spec(dataOf(2), 'narrow'))).not.toContain('B: host-1, ');
  });
});

describe('the baseline by host', () => {
  it('shows nothing where fingerprints are not the same', () => {
    const data = comparisonChartData(compareRuns(manyHosts(2), []));
    expect(data.values).toEqual([]);
    expect(baseline.spec(data, 'wide')).toBeUndefined();
  });

  it('has a panel for each workload, and the first alone for many hosts', () => {
    expect(baseline.spec(dataOf(3), 'wide')?.['vconcat']).toHaveLength(2);
    expect(baseline.spec(dataOf(9), 'wide')?.['vconcat']).toHaveLength(1);
  });
});
