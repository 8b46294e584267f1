import { describe, expect, it } from 'vitest';
import { betweenGroups } from '../../../docs/evidence/estimates/variance-components.ts';
import { seededRandom } from '../../../src/base/random.ts';

const random = seededRandom(7);

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** Groups whose means differ by `between`, with values that differ by `within` inside each. */
function groupsOf(count: number, between: number, within: number): readonly number[][] {
  return Array.from({ length: count }, () => {
    const own = between * normal();
    return Array.from({ length: 4 }, () => own + within * normal());
  });
}

/** Sets of two copies, of which what they have in common is taken off. */
function deviationsOfPairs(pairs: number, between: number, within: number): readonly number[][] {
  return Array.from({ length: pairs }, () => groupsOf(2, between, within)).flatMap((pair) =>
    pair.map((group) =>
      group.map((value, at) => value - ((pair[0]?.[at] ?? 0) + (pair[1]?.[at] ?? 0)) / 2),
    ),
  );
}

describe('the variance between groups', () => {
  it('is what noise within them does not explain, and its interval holds it in about 95 %', () => {
    for (const [draw, lost] of [
      [() => groupsOf(10, 1, 1), 1],
      [() => deviationsOfPairs(10, 1, 1), 10],
    ] as const) {
      const found = Array.from({ length: 400 }, () => betweenGroups(draw(), lost));
      const held = found.filter((each) => each && each.interval[0] < 1 && each.interval[1] > 1);
      expect(held.length / found.length).toBeGreaterThan(0.92);
      expect(held.length / found.length).toBeLessThan(0.98);
    }
  });

  it('is nothing where groups only seem to differ, in most of the draws', () => {
    const found = Array.from({ length: 400 }, () => betweenGroups(groupsOf(10, 0, 1)));
    const seen = found.filter((each) => each && each.interval[0] > 0);
    expect(seen.length / found.length).toBeLessThan(0.06);
  });

  it('is unknown for two groups', () => {
    expect(betweenGroups(groupsOf(2, 1, 1))).toBeUndefined();
  });
});
