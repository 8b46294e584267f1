import { describe, expect, it } from 'vitest';
import losslessRate from '../../../bench/findings/lossless-rate.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange, sweptFixture } from '../../replay/fixtures/swept-fixture.ts';

describe('the highest rate without loss', () => {
  const table = (loss: (mode: string, rate: number) => number) =>
    losslessRate.find(
      sweptFixture({
        base: 'udp',
        title: 'UDP',
        parameter: 'rate',
        at: [10_000, 20_000, 40_000],
        fixed: { payload: 64 },
        metrics: [
          {
            ...{ id: 'loss_ratio', title: 'Lost', unit: 'ratio', better: 'lower', average: 'mean' },
            values: loss,
          },
          {
            ...{ id: 'packets_per_second', title: 'Arrived', unit: 'pps', better: 'higher' },
            values: (_, rate) => rate * 0.99,
          },
        ],
      }),
    )?.tables[0];

  it('is the one below the knee, or at least the highest, or below the lowest', () => {
    const found = table((mode, rate) => {
      if (mode === 'bridge') return rate > 20_000 ? 0.02 : 0;
      return mode === 'none' ? 0.5 : 0;
    });
    expect(found?.head).toEqual(['Mode', '64 B payload']);
    expect(
      Object.fromEntries((found?.rows ?? []).map(([mode, text]) => [mode, text])),
    ).toMatchObject({
      host: 'at least 40,000 packets/s offered, 39,600 packets/s [37,620, 41,580] arrived',
      bridge: '20,000 packets/s offered, 19,800 packets/s [18,810, 20,790] arrived',
      none: 'below 10,000 packets/s',
    });
  });

  it('counts a rate above the knee as lost even where nothing was lost there by chance', () => {
    const found = table((mode, rate) => (mode === 'bridge' && rate === 20_000 ? 0.01 : 0));
    expect(found?.rows.find(([mode]) => mode === 'bridge')?.[1]).toMatch(/^10,000 packets/);
  });

  it('is not there where one rate was offered, or packets cannot be lost', () => {
    expect(losslessRate.find(sixModesFixture())).toBeUndefined();
    expect(losslessRate.find(crossingExchange())).toBeUndefined();
  });
});
