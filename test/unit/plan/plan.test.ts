import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedDurationS } from '../../../src/plan/expected-duration.ts';
import { loadWorkersOf } from '../../../src/plan/load-workers.ts';
import {
  completeBlocks,
  leaveOutWorkload,
  planCells,
  planRun,
  roundOrder,
  type PlanOptions,
} from '../../../src/plan/plan.ts';

const options: PlanOptions = {
  seed: 1,
  baseline: 'host',
  modes: ['host', 'bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none'],
  workloads: ['http-latency', 'http-throughput'],
  budgetS: 60,
};

const names = (min: number) =>
  fc.uniqueArray(fc.stringMatching(/^[a-b]{1,4}$/), { minLength: min, maxLength: 6 });
const wishes = fc
  .record({ seed: fc.integer({ min: 0, max: 0x7fffffff }), modes: names(1), workloads: names(1) })
  .map((part): PlanOptions => ({ ...options, ...part, baseline: part.modes[0] ?? '' }));
const rounds = fc.integer({ min: 0, max: 100_000 });

function chiSquare(counts: Iterable<number>, expected: number): number {
  return [...counts].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function tally(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

describe('planRun', () => {
  it('adds the control, and keeps nothing of the options but the plan', () => {
    const plan = planRun({ ...options, ...{ resultsDir: '/somewhere' } });
    expect(plan).toEqual({
      ...options,
      modes: [...options.modes, 'control'],
      generations: 1,
      roundIntervals: {},
      unsupported: [],
    });
  });

  it('has a cell for every mode with every workload', () => {
    const cells = planCells(planRun(options));
    expect(cells).toHaveLength(14);
    expect(new Set(cells.map((cell) => `${cell.mode}/${cell.workload}`)).size).toBe(14);
    expect(cells).toContainEqual({ mode: 'control', workload: 'http-throughput' });
  });
});

describe('leaving a workload out of a plan', () => {
  it('has no slice of it from then on, and all of the others', () => {
    const cell = { mode: 'none', workload: 'http-latency', reason: 'There is no network.' };
    const plan = leaveOutWorkload(
      planRun({ ...options, unsupported: [cell] }),
      'http-latency',
      'This host cannot do it.',
    );
    const slices = roundOrder(plan, 0).map((block) => [block.workload, block.modes.length]);
    expect(Object.fromEntries(slices)).toEqual({ 'http-latency': 0, 'http-throughput': 7 });
    expect(plan.unsupported.filter((each) => each.mode === 'none')).toEqual([cell]);
    expect(plan.unsupported).toHaveLength(7);
  });
});

describe('roundOrder', () => {
  it('has one block of every workload, and in it every mode and the control exactly once', () => {
    fc.assert(
      fc.property(wishes, rounds, (each, round) => {
        const blocks = roundOrder(planRun(each), round);
        expect(blocks.map((block) => block.workload).sort()).toEqual([...each.workloads].sort());
        for (const block of blocks) {
          expect([...block.modes].sort()).toEqual([...each.modes, 'control'].sort());
        }
      }),
    );
  });

  it('leaves a workload out of the rounds between, and counts its blocks', () => {
    const plan = planRun({ ...options, roundIntervals: { 'http-throughput': 3 } });
    const blocks = [0, 1, 2, 3, 4, 5, 6].map((round) =>
      Object.fromEntries(roundOrder(plan, round).map(({ workload, index }) => [workload, index])),
    );
    expect(blocks).toEqual([
      { 'http-latency': 0, 'http-throughput': 0 },
      { 'http-latency': 1 },
      { 'http-latency': 2 },
      { 'http-latency': 3, 'http-throughput': 1 },
      { 'http-latency': 4 },
      { 'http-latency': 5 },
      { 'http-latency': 6, 'http-throughput': 2 },
    ]);
    expect([0, 1, 3, 4, 7].map((rounds) => completeBlocks(plan, rounds))).toEqual([0, 1, 1, 2, 3]);
  });

  it('is the same for the same seed and round, whichever rounds were asked for before', () => {
    fc.assert(
      fc.property(wishes, rounds, rounds, (each, round, before) => {
        const alone = roundOrder(planRun(each), round);
        const plan = planRun(each);
        roundOrder(plan, before);
        expect(roundOrder(plan, round)).toEqual(alone);
      }),
    );
  });

  it('differs from round to round, and from seed to seed', () => {
    const orders = (seed: number) =>
      Array.from({ length: 50 }, (_, round) =>
        JSON.stringify(roundOrder(planRun({ ...options, seed }), round)),
      );
    expect(new Set([...orders(1), ...orders(2)]).size).toBe(100);
  });

  it.each([1, 2, 12_345])('is fair with seed %d', (seed) => {
    const plan = planRun({ ...options, seed });
    const count = 2100;
    const all = Array.from({ length: count }, (_, round) => roundOrder(plan, round));
    const blocks = all.map((round) => round.find((block) => block.workload === 'http-latency'));
    const orders = blocks.map((block) => block?.modes ?? []);
    const places = tally(orders.flatMap((order) => order.map((mode, place) => `${mode}@${place}`)));
    // 99.99 % quantiles: 36 degrees of freedom for 7 modes in 7 places, 41 for 42 successions.
    expect(chiSquare(places.values(), count / 7)).toBeLessThan(77);
    const successions = tally(
      orders.flatMap((order) => order.slice(1).map((mode, n) => `${order[n] ?? ''}>${mode}`)),
    );
    expect(successions.size).toBe(42);
    expect(chiSquare(successions.values(), count / 7)).toBeLessThan(84);
  });

  it.each([1, 2, 12_345])('does not carry over from one round to the next with seed %d', (seed) => {
    const plan = planRun({ ...options, seed });
    const firsts = Array.from({ length: 1000 }, (_, round) => roundOrder(plan, round)[0]?.workload);
    const changes = firsts.filter(
      (first, round) => round > 0 && first !== firsts[round - 1],
    ).length;
    // Half of 999 with a standard deviation of 16. Alternation would give 999.
    expect(Math.abs(changes - 500)).toBeLessThan(65);
  });
});

describe('load workers', () => {
  it.each([
    [1, [[0, 1, 2]]],
    [
      2,
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [3, [[0], [1], [2]]],
    [5, [[0], [1], [2], [3], [4]]],
  ])('are three processes of a mode or more in a run of %i generations', (generations, all) => {
    expect(all.map((_, generation) => loadWorkersOf({ generations }, generation))).toEqual(all);
  });
});

describe('expectedDurationS', () => {
  it('grows with every generation by what starting, warming up and removing take', () => {
    const of = (generations: number): number =>
      expectedDurationS(planRun({ ...options, generations }));
    expect(of(4) - of(3)).toBeGreaterThan(3);
    expect(of(4) - of(3)).toBeLessThan(15);
    expect(of(5) - of(4)).toBeCloseTo(of(4) - of(3));
  });

  it('is longer than the budget, and grows with modes and workloads', () => {
    const whole = expectedDurationS(planRun(options));
    expect(whole).toBeGreaterThan(options.budgetS);
    expect(expectedDurationS(planRun({ ...options, modes: ['host'] }))).toBeLessThan(whole);
    expect(expectedDurationS(planRun({ ...options, workloads: ['http-latency'] }))).toBeLessThan(
      whole,
    );
  });
});
