import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { swapTest } from '../../../src/statistics/swap-test.ts';
import { normal } from './noise.ts';

const random = seededRandom(9);

/** Three metrics of one slice that depend on each other. */
function workload(shift: number) {
  const common = Array.from({ length: 40 }, () => normal(random));
  return [0, 1, 2].map(() => common.map((each) => shift + each + 0.3 * normal(random)));
}

describe('swapping the copies', () => {
  it('finds nothing in copies of one thing, but in one run of twenty', () => {
    let alarms = 0;
    for (let run = 0; run < 200; run += 1) {
      const found = swapTest([workload(0), workload(0), workload(0)], random);
      expect(found.metrics).toBe(9);
      alarms += Number(found.p < 0.05);
    }
    expect(alarms / 200).toBeLessThan(0.09);
  });

  it('finds copies that differ', () => {
    const found = swapTest([workload(1), workload(1), workload(0)], random);
    expect(found.found).toBeGreaterThanOrEqual(6);
    expect(found.p).toBeLessThan(0.02);
  });

  it('copes with blocks that lack a metric, and with none at all', () => {
    expect(
      swapTest(
        [
          [
            [undefined, 0.1, -0.1],
            [undefined, undefined, undefined],
          ],
        ],
        random,
      ).found,
    ).toBe(0);
    expect(swapTest([], random)).toEqual({ found: 0, metrics: 0, p: 1 });
  });
});
