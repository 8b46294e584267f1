import { describe, expect, it } from 'vitest';
import { sweepTables } from '../../../src/report/sections/sweep-tables.ts';
import { familiesOf, unsupportedLines } from '../../../src/results/families.ts';
import { sweptFixture } from '../../replay/fixtures/swept-fixture.ts';

describe('tables of a sweep', () => {
  it('have a column a setting and a row a mode, without modes that are unsupported throughout', () => {
    const values = (mode: string, at: number) => (mode === 'volume' ? undefined : at * 10);
    const metric = {
      id: 'latency_p50_us',
      title: 'Median latency',
      unit: 'us',
      better: 'lower',
    } as const;
    const loaded = sweptFixture({
      base: 'http-throughput',
      title: 'HTTP throughput',
      parameter: 'connections',
      at: [1, 8],
      metrics: [{ ...metric, values }],
    });
    const [family] = familiesOf(loaded.run);
    if (!family) throw new Error('no family');
    const [overheads, medians] = sweepTables(loaded, family);
    expect(overheads?.head).toEqual(['Mode', '1', '8']);
    expect(overheads?.rows[0]).toEqual(['host', 'baseline', 'baseline']);
    expect(overheads?.rows.map((row) => row[0])).toEqual(['host', 'bridge', 'none']);
    expect(overheads?.rows[1]?.[1]).toBe('0.0 % [−5.0, +5.0] equivalent');
    expect(medians?.rows[1]).toEqual(['bridge', '10.0 µs [9.50, 10.5]', '80.0 µs [76.0, 84.0]']);
    expect(unsupportedLines(family, loaded.summary)).toEqual([
      'Unsupported in volume: There is nothing to drive.',
    ]);
  });
});
