import { describe, expect, it } from 'vitest';
import densityCost from '../../../bench/findings/density-cost.ts';
import { densityFixture } from '../../replay/fixtures/density-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

describe('what many containers cost', () => {
  it('is told of the largest number: start, removal, and what neighbours add to a request', () => {
    const found = densityCost.find(densityFixture());
    expect(found?.sentences).toEqual([
      'Of 100 containers, eight at a time, each takes 100 ms [95.0, 105] to start and 50.0 ms [47.5, 52.5] to remove in mode bridge, and 80.0 ms [76.0, 84.0] to start and 30.0 ms [28.5, 31.5] to remove in mode host.',
      'Among 100 idle containers, the median latency changes, compared with alone, by: inconclusive [+0.00, +0.00] µs (host), +5.00 µs [+5.00, +5.00] (bridge).',
      'Where one of 100 containers answers too, the median latency changes, compared with alone, by: +30.0 µs [+30.0, +30.0] (host), +40.0 µs [+40.0, +40.0] (bridge).',
    ]);
    expect(found?.tables[0]?.rows.map(([count, mode]) => [count, mode])).toEqual([
      ...[
        ['10', 'host'],
        ['10', 'bridge'],
        ['40', 'host'],
        ['40', 'bridge'],
      ],
      ...[
        ['100', 'host'],
        ['100', 'bridge'],
      ],
    ]);
  });

  it('names the wall that a host met, and how many ran', () => {
    const met = densityCost.find(densityFixture({ at: [1100], most: 1023 }));
    expect(met?.sentences).toContain(
      'No more than 1,023 containers of mode bridge ran at once: the host ran out of memory.',
    );
  });

  it('says that a pair has no answer any more, and in how many slices', () => {
    const loaded = densityFixture({ at: [1000] });
    const journal = loaded.journal.map((slice) =>
      slice.mode === 'bridge' && slice.round < 2
        ? { ...slice, facts: { cutOff: 'why, the host does not tell' } }
        : slice,
    );
    expect(densityCost.find({ ...loaded, journal })?.sentences).toContain(
      'Among 1,000 containers the pair of mode bridge had no answer any more in 2 of 40 slices: why, the host does not tell.',
    );
  });

  it('tells a single slice as what was seen once, without an interval', () => {
    const loaded = densityFixture({ at: [250], slices: 1 });
    const summary = { ...loaded.summary, cells: [] };
    const found = densityCost.find({ ...loaded, summary });
    expect(found?.sentences[1]).toBe(
      'Once, so without an interval: 250 containers of mode bridge ran at once, started in 25.0 s (10.0 /s), with 8.00 MiB of memory each, and removed in 12.5 s.',
    );
    expect(found?.tables).toEqual([]);
  });

  it('is not known to a run without it', () => {
    expect(densityCost.find(sixModesFixture())).toBeUndefined();
  });
});
