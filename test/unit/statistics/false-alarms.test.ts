import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import { bootstrap } from '../../../src/statistics/bootstrap.ts';
import { firstLook, isLook, isPreciseEnough, nextLook } from '../../../src/statistics/precision.ts';
import { quickHalfWidth, quickOverhead } from '../../../src/statistics/quick-overhead.ts';
import { verdictOf } from '../../../src/statistics/verdict.ts';
import { noisyRatios } from './noise.ts';

const runs = 1000;
const maxBlocks = 250;
/** 5 %, and two standard errors of the simulation itself. */
const mostAlarms = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs);

function isAlarm(logRatios: readonly number[], random: Random): boolean {
  const { interval } = bootstrap(logRatios, { level: 0.95, resamples: 300, random });
  return ['slower', 'faster'].includes(verdictOf(interval, 0.02, 'lower'));
}

/** A whole run that may stop: its blocks, or what it had at the first look that was enough. */
function stopEarly(
  logRatios: readonly number[],
  isEnough: (seen: readonly number[]) => boolean,
  first?: number,
): readonly number[] {
  for (let look = nextLook(0, first); look < logRatios.length; look = nextLook(look, first)) {
    const seen = logRatios.slice(0, look);
    if (isEnough(seen)) return seen;
  }
  return logRatios;
}

function quickCentre(logRatios: readonly number[]): number {
  return Math.log(quickOverhead(logRatios)?.ratio ?? 1);
}

function share(count: (random: Random) => boolean): number {
  const random = seededRandom(21);
  let seen = 0;
  for (let run = 0; run < runs; run += 1) seen += Number(count(random));
  return seen / runs;
}

describe('false alarms between two copies of one thing', () => {
  it.each([
    { blocks: 30, rho: 0 },
    { blocks: 30, rho: 0.3 },
    { blocks: 120, rho: 0 },
    { blocks: 120, rho: 0.3 },
  ])(
    'are at most one in twenty with $blocks blocks, neighbours linked by $rho',
    ({ blocks, rho }) => {
      const rate = share((random) => isAlarm(noisyRatios(rho, blocks, random), random));
      expect(rate).toBeLessThanOrEqual(mostAlarms);
    },
  );

  it.each([
    { precision: 0.03, rho: 0, before: 0 },
    { precision: 0.03, rho: 0.3, before: 0 },
    { precision: 0.05, rho: 0.3, before: 0 },
    // Nearly always at one of the first looks, when there are 10 to 22 blocks.
    { precision: 0.08, rho: 0.3, before: 0 },
    // In the last of three generations.
    { precision: 0.05, rho: 0.3, before: 30 },
  ])(
    'stay there when a run stops once it is precise to $precision, linked by $rho, after $before blocks',
    (given) => {
      let stopped = 0;
      const first = firstLook(given.before, given.before > 0 ? 3 : 1);
      const rate = share((random) => {
        const whole = noisyRatios(given.rho, maxBlocks, random);
        const isEnough = (part: readonly number[]) => isPreciseEnough([part], given.precision);
        const seen = stopEarly(whole, isEnough, first);
        stopped += Number(seen.length < maxBlocks);
        return isAlarm(seen, random);
      });
      expect(stopped / runs).toBeGreaterThan(0.5);
      expect(rate).toBeLessThanOrEqual(mostAlarms);
    },
  );

  it('would rise if a run stopped on its verdict: this simulation sees the difference', () => {
    const rate = share((random) => {
      const whole = noisyRatios(0.3, maxBlocks, random);
      const seen = stopEarly(whole, (part) => Math.abs(quickCentre(part)) > quickHalfWidth(part));
      return isAlarm(seen, random);
    });
    expect(rate).toBeGreaterThan(mostAlarms);
  });
});

describe('checks of the widths', () => {
  const upTo = (end: number, first?: number): readonly number[] =>
    Array.from({ length: end }, (_, blocks) => blocks).filter((blocks) => isLook(blocks, first));

  it('begin at the 10 blocks that a report needs, and come after each quarter more', () => {
    expect(upTo(60)).toEqual([10, 13, 17, 22, 28, 35, 44, 55]);
    expect(upTo(60, 30)).toEqual([30, 38, 48]);
    expect(nextLook(43)).toBe(44);
    expect(nextLook(44)).toBe(55);
  });

  it('wait until the last generation has half as many blocks as each of the others', () => {
    expect(firstLook(0, 1)).toBe(10);
    expect(firstLook(14, 3)).toBe(18);
    expect(firstLook(16, 5)).toBe(18);
    expect(firstLook(2, 3)).toBe(10);
  });

  it('come at least once in the last generation, however many there are', () => {
    for (let generations = 1; generations <= 20; generations += 1) {
      for (const each of [10, 20, 33]) {
        const before = each * (generations - 1);
        const looks = upTo(before + each + 1, firstLook(before, generations));
        expect(looks.length, `${each} blocks in ${generations}`).toBeGreaterThan(0);
        expect(looks[0], `${each} blocks in ${generations}`).toBeGreaterThan(before);
      }
    }
  });

  it('ask for every comparison, and are never content with none', () => {
    const narrow = Array.from({ length: 50 }, (_, at) => 0.001 * Math.sin(at));
    const wide = narrow.map((value) => 1000 * value);
    expect(isPreciseEnough([narrow], 0.02)).toBe(true);
    expect(isPreciseEnough([narrow, wide], 0.02)).toBe(false);
    expect(isPreciseEnough([], 0.02)).toBe(false);
  });

  it('do not ask where an interval lies', () => {
    const series = noisyRatios(0, 80, seededRandom(4));
    const moved = series.map((value) => value + 1);
    for (const options of [0.01, 0.02, 0.03, 0.05, 0.1]) {
      expect(isPreciseEnough([moved], options)).toBe(isPreciseEnough([series], options));
    }
  });
});
