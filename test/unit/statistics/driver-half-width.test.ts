import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { driverHalfWidth } from '../../../src/statistics/driver-half-width.ts';
import { estimateOverhead } from '../../../src/statistics/overhead.ts';

const level = 0.95;

/** `blocks` equal values for each centre: the batch centres are then known exactly. */
function driversOf(centres: readonly number[], blocks: number) {
  const drivers = centres.flatMap((_, driver) => Array<number>(blocks).fill(driver));
  return { values: drivers.map((driver) => centres[driver] ?? 0), drivers };
}

describe('the spread between drivers', () => {
  it('is t · s / √k over the drivers', () => {
    const { values, drivers } = driversOf([0.01, 0.02, 0.03], 10);
    // t(0.975, 2) = 4.303, s = 0.01, k = 3.
    expect(driverHalfWidth(values, drivers, level)).toBeCloseTo((4.303 * 0.01) / Math.sqrt(3), 4);
  });

  it('is unknown for two drivers, and for drivers of a few blocks', () => {
    const two = driversOf([0.01, 0.02], 10);
    const short = driversOf([0.01, 0.02, 0.03], 4);
    expect(driverHalfWidth(two.values, two.drivers, level)).toBeUndefined();
    expect(driverHalfWidth(short.values, short.drivers, level)).toBeUndefined();
  });

  it('keeps copies that differ by 1 % from raising an alarm in more than one run of twenty', () => {
    const random = seededRandom(31);
    const normal = () =>
      Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
    const alarms = { with: 0, without: 0 };
    const runs = 300;
    for (let run = 0; run < runs; run += 1) {
      const pairs = [0, 1, 2].flatMap((driver) => {
        const bias = 0.01 * normal();
        return Array.from({ length: 40 }, (_, index) => ({
          round: driver * 40 + index,
          driver,
          baseline: 100,
          value: 100 * Math.exp(bias + 0.02 * normal()),
        }));
      });
      const options = { level, resamples: 200, random, better: 'lower', threshold: 0.001 } as const;
      const holdsOne = (blind: boolean): boolean => {
        const given = pairs.map((pair) => ({ ...pair, driver: blind ? 0 : pair.driver }));
        const [low = 0, high = 0] = estimateOverhead(given, options)?.interval ?? [];
        return low <= 1 && high >= 1;
      };
      alarms.with += Number(!holdsOne(false));
      alarms.without += Number(!holdsOne(true));
    }
    expect(alarms.with / runs).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs));
    expect(alarms.without / runs).toBeGreaterThan(0.1);
  });
});
