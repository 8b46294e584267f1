import { describe, expect, it } from 'vitest';
import churnCost from '../../../bench/findings/churn-cost.ts';
import { churnFixture } from '../../replay/fixtures/churn-fixture.ts';

describe('what the coming and going of neighbours costs', () => {
  it('is how much the latency differs from that without them in the same slice', () => {
    const found = churnCost.find(churnFixture());
    expect(found?.sentences).toEqual([
      'While containers come and go beside its pair, the median latency changes by: +2.00 µs [+2.00, +2.00] (host), +10.0 µs [+10.0, +10.0] (bridge).',
      '320 containers of mode host came and went, and left no interfaces, no firewall rules.',
      '320 containers of mode bridge came and went, and left no interfaces, no firewall rules.',
    ]);
    expect(found?.tables[0]?.rows.map((row) => row.slice(0, 4))).toEqual([
      ['host', '–', '60.0 µs [57.0, 63.0]', '62.0 µs [58.9, 65.1]'],
      ['bridge', '–', '70.0 µs [66.5, 73.5]', '80.0 µs [76.0, 84.0]'],
    ]);
  });

  it('names a leak, over all slices of a mode', () => {
    expect(churnCost.find(churnFixture({ rulesLeft: 3 }))?.sentences.at(-1)).toBe(
      '320 containers of mode bridge came and went, and left 120 firewall rules.',
    );
  });
});
