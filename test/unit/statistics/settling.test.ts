import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { compareTypical } from '../../../src/statistics/comparison.ts';
import { settlingOf } from '../../../src/statistics/settling.ts';
import { normal } from './noise.ts';

function control(logs: readonly number[], perGeneration: number) {
  return compareTypical(
    logs.map((log, at) => ({
      value: Math.exp(log),
      baselines: [1],
      generation: Math.floor(at / perGeneration),
    })),
  );
}

describe('first against last thirds', () => {
  const random = seededRandom(6);

  it('differ where a control settles within each generation', () => {
    const logs = Array.from(
      { length: 60 },
      (_, at) => 0.01 * normal(random) + (at % 20 < 6 ? 0.05 : 0),
    );
    const found = settlingOf(control(logs, 20));
    expect(found?.p).toBeLessThan(0.001);
    expect(found?.difference).toBeGreaterThan(0.02);
    // Three generations with thirds of six blocks: 6 × 5.
    expect(found?.freedom).toBe(30);
  });

  it('do not differ where generations do, but nothing within them', () => {
    const logs = Array.from({ length: 60 }, (_, at) => 0.01 * normal(random) + Math.floor(at / 20));
    expect(settlingOf(control(logs, 20))?.p).toBeGreaterThan(0.01);
  });

  it('are called different by chance in one run of twenty', () => {
    let seen = 0;
    for (let run = 0; run < 1000; run += 1) {
      const logs = Array.from({ length: 30 }, () => normal(random));
      seen += Number((settlingOf(control(logs, 30))?.p ?? 1) < 0.05);
    }
    expect(seen / 1000).toBeLessThan(0.075);
    expect(seen / 1000).toBeGreaterThan(0.02);
  });

  it('say nothing about a handful of blocks', () => {
    expect(settlingOf(control([1, 2, 3, 4, 5], 5))).toBeUndefined();
  });
});
