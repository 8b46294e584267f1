import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import { bootstrap } from '../../../src/statistics/bootstrap.ts';
import { isLook, isPreciseEnough, nextLook } from '../../../src/statistics/precision.ts';
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
): readonly number[] {
  for (let look = nextLook(0); look < logRatios.length; look = nextLook(look)) {
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
    { precision: 0.03, rho: 0 },
    { precision: 0.03, rho: 0.3 },
    { precision: 0.05, rho: 0.3 },
  ])('stay there when a run stops once it is precise to $precision, linked by $rho', (given) => {
    let stopped = 0;
    const rate = share((random) => {
      const whole = noisyRatios(given.rho, maxBlocks, random);
      const seen = stopEarly(whole, (part) => isPreciseEnough([part], given.precision));
      stopped += Number(seen.length < maxBlocks);
      return isAlarm(seen, random);
    });
    expect(stopped / runs).toBeGreaterThan(0.5);
    expect(rate).toBeLessThanOrEqual(mostAlarms);
  });

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
  it('begin at 30 rounds and come after each quarter more', () => {
    const checks = Array.from({ length: 100 }, (_, rounds) => rounds).filter(isLook);
    expect(checks).toEqual([30, 38, 48, 60, 75, 94]);
    expect(nextLook(59)).toBe(60);
    expect(nextLook(60)).toBe(75);
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
