import { describe, expect, it } from 'vitest';
import volumeCrossovers from '../../../bench/findings/volume-crossovers.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

describe('where a volume and a network cross', () => {
  it('is between the sizes at which their order changes', () => {
    const rows = volumeCrossovers.find(crossingExchange())?.tables[0]?.rows ?? [];
    const [volume, workload, other, payload = '', , beyond] = rows[0] ?? [];
    expect([volume, workload, other, beyond]).toEqual([
      'volume',
      'Data exchange',
      'host',
      'faster',
    ]);
    // 100 + k = 400 + 0.1 k at 333 KiB; straight lines on logarithmic axes meet near it.
    expect(payload).toMatch(/^about [1-9]\d0 KiB$/);
    expect(rows.map(([, , mode]) => mode)).toEqual(['host', 'bridge', 'none']);
  });

  it('is nowhere where intervals overlap, or no data was moved', () => {
    expect(volumeCrossovers.find(crossingExchange(0.9, 40))).toBeUndefined();
    expect(volumeCrossovers.find(sixModesFixture())).toBeUndefined();
  });
});
