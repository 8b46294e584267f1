import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import { compareTypical } from '../../../src/statistics/comparison.ts';
import { survivors } from '../../../src/statistics/holm.ts';
import { claimP, overheadOf } from '../../../src/statistics/overhead.ts';
import { firstLook, isLook, isPreciseEnough, nextLook } from '../../../src/statistics/precision.ts';
import { liveRatios } from '../../../src/statistics/live-ratios.ts';
import { standardErrors } from '../../../src/statistics/standard-error.ts';
import { verdictOf } from '../../../src/statistics/verdict.ts';
import { noisyRatios } from './noise.ts';
import { simulateRun, type Scene, type SimulatedComparison } from './simulated-run.ts';

const runs = 1000;
/** 5 %, and two standard errors of the simulation itself. */
const mostAlarms = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs);

/** As a run of one generation computes it, here of one mode and no control. */
function ratioOf(logRatios: readonly number[]): { readonly centre: number; readonly half: number } {
  const blocks = logRatios.map((each) => ({
    ...{ value: Math.exp(each), baselines: [1], generation: 0 },
  }));
  const [found] = liveRatios([blocks]);
  return { centre: Math.log(found?.ratio ?? 1), half: found?.half ?? Infinity };
}

function isAlarm(logRatios: readonly number[]): boolean {
  const { centre, half } = ratioOf(logRatios);
  return ['slower', 'faster'].includes(verdictOf([centre - half, centre + half], 0.02, 'lower'));
}

const scene: Scene = {
  ...{ generations: 1, blocks: 150, modes: 1, containers: 0, isFirstUnstable: false },
  ...{ workers: 0.003, noise: 'linked', sliceSd: 0.05 },
};

/** One mode and the control, as far as a run has come. */
function liveOf(
  run: readonly SimulatedComparison[],
  blocks: number,
): readonly { readonly centre: number; readonly half: number }[] {
  const seen = liveRatios(run.map((each) => each.blocks.slice(0, blocks)));
  return seen.map((each) => ({ centre: Math.log(each?.ratio ?? 1), half: each?.half ?? Infinity }));
}

/** Blocks of a run that may stop: all, or what it had at the first look that was enough. */
function stopEarly(
  run: readonly SimulatedComparison[],
  isEnough: (seen: ReturnType<typeof liveOf>) => boolean,
  first?: number,
): number {
  const whole = run[0]?.blocks.length ?? 0;
  for (let look = nextLook(0, first); look < whole; look = nextLook(look, first)) {
    if (isEnough(liveOf(run, look))) return look;
  }
  return whole;
}

/** Whether a mode that costs nothing comes out as a cost, however small. */
function isWrong([mode]: ReturnType<typeof liveOf>): boolean {
  return mode !== undefined && Math.abs(mode.centre) > mode.half;
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
      const rate = share((random) => isAlarm(noisyRatios(rho, blocks, random)));
      expect(rate).toBeLessThanOrEqual(mostAlarms);
    },
  );

  it.each([
    { precision: 0.03, before: 0, noise: 'linked' },
    { precision: 0.05, before: 0, noise: 'linked' },
    // Nearly always at one of the first looks, when there are 10 to 17 blocks.
    { precision: 0.08, before: 0, noise: 'linked' },
    { precision: 0.05, before: 0, noise: 'bursts' },
    // In the last of three generations.
    { precision: 0.05, before: 30, noise: 'linked' },
  ] as const)(
    'stay there when a run of $noise noise stops once it is precise to $precision, after $before blocks',
    ({ precision, before, noise }) => {
      let stopped = 0;
      const generations = before > 0 ? 3 : 1;
      const blocks = scene.blocks / generations;
      const first = firstLook(before, generations);
      const rate = share((random) => {
        const run = simulateRun({ ...scene, noise, generations, blocks }, random);
        const end = stopEarly(
          run,
          ([mode]) => isPreciseEnough([mode?.half ?? Infinity], precision),
          first,
        );
        stopped += Number(end < scene.blocks);
        return isWrong(liveOf(run, end));
      });
      expect(stopped / runs).toBeGreaterThan(0.5);
      expect(rate).toBeLessThanOrEqual(mostAlarms);
    },
  );

  it('would rise if a run stopped on its verdict: this simulation sees the difference', () => {
    const rate = share((random) => {
      const run = simulateRun(scene, random);
      return isWrong(liveOf(run, stopEarly(run, isWrong)));
    });
    expect(rate).toBeGreaterThan(1.5 * mostAlarms);
  });
});

describe('modes that all cost the same', () => {
  /** As a summary judges the modes of a workload, the control apart. */
  function survivingAlarms(run: readonly SimulatedComparison[]): number {
    const comparisons = run.map(({ blocks }) => compareTypical(blocks));
    const claims = standardErrors(comparisons)
      .slice(0, -1)
      .flatMap((error, at) => {
        const comparison = comparisons[at];
        if (!comparison) return [];
        const options = { better: 'lower', threshold: 0.02, level: 0.95, baseline: 1 } as const;
        const { verdict } = overheadOf(comparison, error, options);
        return [{ verdict, p: claimP(verdict, comparison, error, options.threshold) }];
      });
    const survive = survivors(
      claims.map(({ p }) => p),
      0.05,
    );
    return claims.filter(({ verdict }, at) => survive[at] === true && verdict !== 'equivalent')
      .length;
  }

  it.each([1, 3, 5])(
    'have a verdict of any of eight in at most one of twenty runs, in %i generations',
    (generations) => {
      const modes = { modes: 8, containers: generations === 1 ? 0 : 0.005, noise: 't3' as const };
      const rate = share((random) => {
        const run = simulateRun({ ...scene, ...modes, generations, blocks: 20 }, random);
        return survivingAlarms(run) > 0;
      });
      expect(rate).toBeLessThanOrEqual(mostAlarms);
    },
  );
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
    expect(isPreciseEnough([0.01], 0.02)).toBe(true);
    expect(isPreciseEnough([0.01, 0.03], 0.02)).toBe(false);
    expect(isPreciseEnough([], 0.02)).toBe(false);
  });

  it('do not ask where an interval lies', () => {
    const series = noisyRatios(0, 80, seededRandom(4));
    const moved = series.map((value) => value + 1);
    expect(ratioOf(moved).half).toBeCloseTo(ratioOf(series).half, 12);
  });
});
