import { describe, expect, it } from 'vitest';
import { mean } from 'simple-statistics';
import { seededRandom } from '../../../src/base/random.ts';
import {
  compareTypical,
  type Comparison,
  type PairedBlock,
} from '../../../src/statistics/comparison.ts';
import { standardErrors } from '../../../src/statistics/standard-error.ts';
import {
  coverageOf,
  pool,
  simulateRun,
  type Coverage,
  type Errors,
  type Scene,
} from './simulated-run.ts';

const scene: Scene = {
  generations: 3,
  blocks: 20,
  modes: 6,
  containers: 0.01,
  isFirstUnstable: false,
  workers: 0,
  noise: 't3',
  sliceSd: 0.04,
};
const runs = 250;

function share({ covered, cells }: Coverage): number {
  return covered / cells;
}

function rmsZ({ squares, cells }: Coverage): number {
  return Math.sqrt(squares / cells);
}

describe('intervals from standard errors', () => {
  it.each([
    { ...scene, containers: 0 },
    { ...scene, containers: 0.01 },
    { ...scene, containers: 0.01, noise: 'bursts' as const, modes: 2 },
    { ...scene, containers: 0.005, noise: 'linked' as const, generations: 5 },
    { ...scene, containers: 0.02, generations: 5, modes: 2 },
    { ...scene, generations: 1, blocks: 15, workers: 0.006 },
    { ...scene, generations: 1, blocks: 99, workers: 0.006, modes: 2 },
    { ...scene, generations: 1, blocks: 99, workers: 0, noise: 'linked' as const, modes: 1 },
  ])(
    'cover 93 to 98 % over $generations generations, $modes modes, $noise noise, containers $containers, workers $workers',
    (given) => {
      const found = pool(coverageOf(given, runs, seededRandom(7)));
      expect(share(found)).toBeGreaterThan(0.93);
      expect(share(found)).toBeLessThan(0.982);
      expect(rmsZ(found)).toBeGreaterThan(0.7);
      expect(rmsZ(found)).toBeLessThan(1.15);
    },
  );

  it.each([3, 5])(
    'cover a mode whose containers differ five times as much, over %d generations',
    (generations) => {
      const unstable = { ...scene, generations, isFirstUnstable: true };
      const [first, ...others] = coverageOf(unstable, 600, seededRandom(8));
      expect(share(first ?? pool([]))).toBeGreaterThan(0.915);
      expect(share(pool(others))).toBeGreaterThan(0.94);
    },
  );

  it('would not cover it with one design effect for all modes: this simulation sees the difference', () => {
    const common: Errors = (comparisons) => {
      const found = standardErrors(comparisons);
      const effect = mean(found.map((each) => each.effect));
      return found.map((each) => ({
        ...each,
        variance: (each.variance / each.effect) * effect,
        freedom: 2 * found.length,
      }));
    };
    const [first] = coverageOf({ ...scene, isFirstUnstable: true }, 600, seededRandom(8), common);
    expect(share(first ?? pool([]))).toBeLessThan(0.88);
  });

  it('of one generation would miss what differs between containers, of which it says nothing', () => {
    const short = { ...scene, generations: 1, blocks: 60, containers: 0.02 };
    const random = seededRandom(3);
    let missed = 0;
    for (let run = 0; run < 100; run += 1) {
      const comparisons = simulateRun(short, random).map(({ blocks }) => compareTypical(blocks));
      const [error] = standardErrors(comparisons);
      expect(error?.generations).toBe(1);
      missed += Number(Math.abs(comparisons[0]?.centre ?? 0) > 2 * Math.sqrt(error?.variance ?? 0));
    }
    expect(missed).toBeGreaterThan(20);
  });
});

function comparisonOf(
  logs: readonly number[],
  place: (at: number) => Omit<PairedBlock, 'value' | 'baselines'>,
): Comparison {
  return compareTypical(
    logs.map((log, at) => ({ value: Math.exp(log), baselines: [1], ...place(at) })),
  );
}

describe('standard errors', () => {
  const random = seededRandom(5);
  const logs = Array.from({ length: 30 }, () => random.float() - 0.5);

  it('grow with what generations differ by, and tell it from what blocks would lower', () => {
    const shifted = logs.map((log, at) => log + Math.floor(at / 10));
    const place = (at: number) => ({ generation: Math.floor(at / 10) });
    const [alike] = standardErrors([comparisonOf(logs, place)]);
    const [apart] = standardErrors([comparisonOf(shifted, place)]);
    expect(apart?.generations).toBe(3);
    expect(apart?.effect).toBeGreaterThan(5 * (alike?.effect ?? 0));
    expect(apart?.ofBlocks).toBeLessThan(0.3 * (apart?.variance ?? 0));
  });

  it('count a last generation of one or two blocks with the one before', () => {
    const [error] = standardErrors([comparisonOf(logs, (at) => ({ generation: at < 28 ? 0 : 1 }))]);
    expect(error?.generations).toBe(1);
  });

  it('have nothing of load workers where slices start processes of their own', () => {
    const shifted = logs.map((log, at) => log + 3 * (at % 3));
    const [withWorkers] = standardErrors([
      comparisonOf(shifted, (at) => ({ generation: 0, worker: at % 3 })),
    ]);
    const [without] = standardErrors([comparisonOf(shifted, () => ({ generation: 0 }))]);
    expect(withWorkers?.variance).toBeGreaterThan(2 * (without?.variance ?? 0));
    expect(without?.ofBlocks).toBe(without?.variance);
  });

  it('are 0 for values that never differ', () => {
    const same = logs.map(() => 0.1);
    expect(standardErrors([comparisonOf(same, () => ({ generation: 0 }))])[0]?.variance).toBe(0);
    expect(
      standardErrors([comparisonOf(same, (at) => ({ generation: at % 2 }))])[0]?.variance,
    ).toBe(0);
    expect(standardErrors([])).toEqual([]);
  });
});
