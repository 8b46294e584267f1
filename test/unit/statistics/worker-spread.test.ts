import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import { workerHalfWidth, workerSpread } from '../../../src/statistics/worker-spread.ts';
import { estimateOverhead } from '../../../src/statistics/overhead.ts';
import type { PairedBlock } from '../../../src/statistics/paired-block.ts';

const level = 0.95;

/** `blocks` equal log ratios for each centre: the workers' centres are then known exactly. */
function seriesOf(centres: readonly number[], blocks: number): readonly PairedBlock[] {
  return centres.flatMap((centre, worker) =>
    Array.from({ length: blocks }, (_, at) => ({
      ...{ round: worker * blocks + at, worker, baseline: 100 },
      value: 100 * Math.exp(centre),
    })),
  );
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** Modes that cost nothing, whose load workers and blocks differ by these standard deviations. */
function copies(
  options: { readonly modes: number; readonly blocks: number; readonly ofWorkers: number },
  random: Random,
): readonly (readonly PairedBlock[])[] {
  const workers = 3;
  const several = (scale: number) => Array.from({ length: workers }, () => scale * normal(random));
  const ofBaseline = several(options.ofWorkers);
  const noise = Array.from({ length: options.blocks }, () => 0.02 * normal(random));
  return Array.from({ length: options.modes }, () => {
    const own = several(options.ofWorkers);
    return noise.map((common, round) => {
      const worker = round % workers;
      return {
        ...{ round, worker },
        baseline: 100 * Math.exp((ofBaseline[worker] ?? 0) + common),
        value: 100 * Math.exp((own[worker] ?? 0) + 0.02 * normal(random)),
      };
    });
  });
}

describe('the spread between load workers', () => {
  it('of a mode alone is t · s / √k over its workers, with nothing taken off', () => {
    const spread = workerSpread([seriesOf([0.01, 0.02, 0.03], 10)]);
    expect(spread).toMatchObject({ workers: 3, freedom: 2 });
    expect(spread?.variance).toBeCloseTo(0.0001, 10);
    // t(0.975, 2) = 4.303, s = 0.01, k = 3.
    const halfWidth = spread && workerHalfWidth(spread, level);
    expect(halfWidth).toBeCloseTo((4.303 * 0.01) / Math.sqrt(3), 4);
  });

  it('is the mean square of mode and worker where there is no noise, and its freedom', () => {
    const three = [
      [0.01, 0.02, 0.03],
      [0, 0.02, 0.04],
      [0, 0, 0],
    ].map((each) => seriesOf(each, 10));
    const spread = workerSpread(three);
    // What is left of the baseline and of each mode without their means, 0, 0.02, 0.02 and 0, and without
    // the workers' means over all four, −0.0075 … 0.0075.
    const left = [
      [0.0075, 0, -0.0075],
      [-0.0025, 0, 0.0025],
      [-0.0125, 0, 0.0125],
      [0.0075, 0, -0.0075],
    ];
    const squares = left.flat().reduce((sum, each) => sum + each ** 2, 0);
    expect(spread?.variance).toBeCloseTo((2 * squares) / (3 * 2), 10);
    expect(spread?.freedom).toBe(6);
  });

  it('is not moved by what all modes of a block have in common', () => {
    const random = seededRandom(33);
    const modes = copies({ modes: 5, blocks: 60, ofWorkers: 0.01 }, random);
    const burst = (round: number): number => (round % 7 === 0 ? 3 : 1 + round / 100);
    const shaken = modes.map((blocks) =>
      blocks.map((block) => ({
        ...block,
        baseline: block.baseline * burst(block.round),
        value: block.value * burst(block.round),
      })),
    );
    const [still, moved] = [workerSpread(modes), workerSpread(shaken)];
    expect(moved?.variance).toBeCloseTo(still?.variance ?? Number.NaN, 6);
  });

  it('is unknown for two workers, for workers of a few blocks, and without any mode', () => {
    expect(workerSpread([seriesOf([0.01, 0.02], 10)])).toBeUndefined();
    expect(workerSpread([seriesOf([0.01, 0.02, 0.03], 4)])).toBeUndefined();
    expect(workerSpread([])).toBeUndefined();
  });

  it('leaves out blocks that have no logarithm', () => {
    const zeros = seriesOf([0, 0, 0], 10).map((block) => ({ ...block, value: 0 }));
    const good = seriesOf([0.01, 0.02, 0.03], 10);
    expect(workerSpread([[...good, ...zeros]])).toEqual(workerSpread([good]));
    expect(workerSpread([zeros])).toBeUndefined();
  });

  it('takes off what the noise of blocks explains', () => {
    const random = seededRandom(32);
    const variances = Array.from({ length: 200 }, () => {
      const modes = copies({ modes: 6, blocks: 60, ofWorkers: 0.01 }, random);
      return workerSpread(modes)?.variance ?? Number.NaN;
    });
    const mean = variances.reduce((sum, each) => sum + each, 0) / variances.length;
    // Two processes make a ratio: 2 · 0.01².
    expect(mean).toBeGreaterThan(0.8 * 2e-4);
    expect(mean).toBeLessThan(1.25 * 2e-4);
  });
});

describe('false alarms between copies whose load workers differ', () => {
  const runs = 300;
  const most = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs);

  function alarmRates(modes: number, blocks: number): { pooled: number; ignored: number } {
    const random = seededRandom(31);
    const alarms = { pooled: 0, ignored: 0 };
    for (let run = 0; run < runs; run += 1) {
      const all = copies({ modes, blocks, ofWorkers: 0.01 }, random);
      const spread = workerSpread(all);
      const options = { level, resamples: 200, random, better: 'lower', threshold: 0.001 } as const;
      const isAlarm = (options: Parameters<typeof estimateOverhead>[1]): boolean => {
        const [low = 0, high = 0] = estimateOverhead(all[0] ?? [], options)?.interval ?? [];
        return low > 1 || high < 1;
      };
      alarms.pooled += Number(isAlarm({ ...options, ...(spread ? { spread } : {}) }));
      alarms.ignored += Number(isAlarm(options));
    }
    return { pooled: alarms.pooled / runs, ignored: alarms.ignored / runs };
  }

  it.each([
    { modes: 1, blocks: 120 },
    { modes: 2, blocks: 120 },
    { modes: 4, blocks: 120 },
    { modes: 7, blocks: 32 },
    { modes: 7, blocks: 120 },
  ])('are at most one in twenty with $modes modes of $blocks blocks', ({ modes, blocks }) => {
    expect(alarmRates(modes, blocks).pooled).toBeLessThanOrEqual(most);
  });

  it('are many where the processes are left out: this simulation sees the difference', () => {
    expect(alarmRates(7, 120).ignored).toBeGreaterThan(0.1);
  });
});
