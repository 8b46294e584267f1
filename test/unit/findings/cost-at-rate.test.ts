import { describe, expect, it } from 'vitest';
import costAtRate from '../../../bench/findings/cost-at-rate.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { pacedFixture } from '../../replay/fixtures/paced-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

describe('what a mode costs at a rate', () => {
  it('is a sentence for each rate, of the modes whose verdict is decided', () => {
    expect(costAtRate.find(pacedFixture())?.sentences).toEqual([
      'At 100 requests/s over one connection, against the median latency of host, bridge adds 40.0 µs [28.0, 52.0]; none is equivalent to host.',
      'At 1,000 requests/s over one connection, against the median latency of host, bridge adds 20.0 µs [14.0, 26.0]; none saves 12.0 µs [7.60, 16.4].',
      'Without a pause between requests, over one connection, against the median latency of host, bridge adds 12.0 µs [8.90, 15.1]; none is equivalent to host.',
    ]);
  });

  it('names no mode that is inconclusive, and no rate of which nothing is decided', () => {
    const loaded = pacedFixture((verdict) => (verdict === 'slower' ? verdict : 'inconclusive'));
    const { sentences = [] } = costAtRate.find(loaded) ?? {};
    expect(sentences.join(' ')).not.toContain('none');
    const nothing = costAtRate.find(pacedFixture(() => 'inconclusive'));
    expect(nothing?.sentences).toEqual([]);
  });

  it('has a table of all modes by rate, where there are several', () => {
    const [table] = costAtRate.find(pacedFixture())?.tables ?? [];
    expect(table?.head).toEqual(['Mode', '100 requests/s', '1,000 requests/s', 'No pause']);
    expect(table?.rows).toEqual([
      ['bridge', '+40.0 µs [28.0, 52.0]', '+20.0 µs [14.0, 26.0]', '+12.0 µs [8.90, 15.1]'],
      ['none', '0.00 µs [−10.0, 10.0]', '−12.0 µs [−16.4, −7.60]', '0.00 µs [−2.50, 2.50]'],
    ]);
    const loaded = pacedFixture();
    const [, single] = loaded.run.workloads;
    const one = { ...loaded, run: { ...loaded.run, workloads: single ? [single] : [] } };
    expect(costAtRate.find(one)?.sentences).toHaveLength(1);
    expect(costAtRate.find(one)?.tables).toEqual([]);
  });

  it('is not there without a rate of requests', () => {
    expect(costAtRate.find(sixModesFixture())).toBeUndefined();
    expect(costAtRate.find(crossingExchange())).toBeUndefined();
  });
});
