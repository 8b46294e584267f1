import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../../src/plan/plan.ts';
import { roundIntervals } from '../../../src/plan/round-intervals.ts';
import { shortWorkloads, shortWorkloadWarnings } from '../../../src/plan/short-workloads.ts';
import { loadRun } from '../../../src/results/loaded-run.ts';

/** Two modes and the control, with a workload of 100 ms in every second round and one of 25 ms in all. */
function planned(
  budgetS: number,
  targetsMs = new Map([
    ['rare', 100],
    ['often', 25],
  ]),
) {
  const plan = planRun({
    ...{ seed: 1, baseline: 'host', modes: ['host', 'bridge'], budgetS },
    workloads: [...targetsMs.keys()],
    roundIntervals: roundIntervals([...targetsMs].map(([id, targetMs]) => ({ id, targetMs }))),
  });
  return { plan, targetsMs };
}

function shortOf({ plan, targetsMs }: ReturnType<typeof planned>) {
  return shortWorkloads(plan, targetsMs);
}

describe('workloads that stay short of blocks', () => {
  it('are told with the blocks that they will have and the budget that they need', () => {
    // Two rounds are 3 slices of 100 ms and 6 of 25 ms, at 1.3 / 0.9 of that: 650 ms.
    expect(shortOf(planned(5))).toEqual([
      // Ten blocks need 19 rounds, 6.4 s, and a tenth more.
      { workload: 'rare', blocks: 8, neededBlocks: 10, neededBudgetS: 10 },
    ]);
    expect(shortOf(planned(1)).map((each) => each.workload)).toEqual(['rare', 'often']);
    expect(shortOf(planned(60))).toEqual([]);
  });

  it('are none in the budget that is named for the longest of them', () => {
    const targets = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(targets, fc.integer({ min: 1, max: 100 }), (all, budgetS) => {
        const targetsMs = new Map(all.map((ms, at) => [`w${String(at)}`, ms]));
        const short = shortOf(planned(budgetS, targetsMs));
        const enoughS = Math.max(budgetS, ...short.map((each) => each.neededBudgetS));
        expect(shortOf(planned(enoughS, targetsMs))).toEqual([]);
      }),
    );
  });

  it('are not those that no mode supports, nor is a slice counted where a cell is unsupported', () => {
    const { plan, targetsMs } = planned(5);
    const cell = (mode: string) => ({ mode, workload: 'rare', reason: 'No network.' });
    const none = { ...plan, unsupported: plan.modes.map(cell) };
    expect(shortWorkloads(none, targetsMs)).toEqual([]);
    const some = { ...plan, unsupported: [cell('bridge')] };
    expect(shortWorkloads(some, targetsMs)).toEqual([]);
  });

  it('are warned of in one sentence', () => {
    const [found, ...others] = shortWorkloadWarnings(shortOf(planned(1)));
    expect(others).toEqual([]);
    expect(found?.message).toContain('rare (about 2, --budget 10s should do), often (about 3,');
    expect(shortWorkloadWarnings([])).toEqual([]);
  });
});

describe.each(['20261124-181146-2d41', '20261124-182714-a933'])('the budget of %s', (id) => {
  it('allows the blocks that are expected of it, within a fifth', () => {
    const folder = join(import.meta.dirname, '../../../results', id);
    const { run } = loadRun(folder);
    // Published before the field had its present name.
    const old = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as {
      everyRounds: Record<string, number>;
      unsupported: { mode: string; workload: string; reason: string }[];
    };
    const plan = planRun({
      ...{ seed: 1, baseline: 'host', modes: run.modes.map((mode) => mode.id) },
      workloads: run.workloads.map((each) => each.id),
      roundIntervals: old.everyRounds,
      unsupported: old.unsupported.filter((cell) => cell.mode !== 'control'),
      budgetS: 1,
    });
    const targetsMs = new Map(
      run.workloads.map((each) => [each.id, Number(each.parameters['target_ms'])]),
    );
    const blocks = Object.entries(run.blocksByWorkload ?? {});
    const [, fewest = 0] = blocks.sort(([, left], [, right]) => left - right)[0] ?? [];
    const perBlock = run.parameters.budgetS / fewest;
    const needed = shortWorkloads(plan, targetsMs).map((each) => each.neededBudgetS);
    // Ten blocks of the rarest workload, and the tenth more that a named budget has.
    expect(Math.max(...needed) / (10 * perBlock * 1.1)).toBeGreaterThan(0.8);
    expect(Math.max(...needed) / (10 * perBlock * 1.1)).toBeLessThan(1.2);
  });
});
