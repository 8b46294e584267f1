import { parseVariantName } from '../../../src/contracts/variant.ts';

/** How many rules each value of condition `rules` adds. */
export const ruleCounts: Readonly<Record<string, number>> = {
  '0': 0,
  '1k': 1000,
  '10k': 10_000,
  '50k': 50_000,
};

/** A mode with rules added, and nothing else switched. */
export interface WithRules {
  readonly mode: string;
  readonly rules: number;
}

/** Of `host+rules=1k`; undefined for every other mode and variant. */
export function rulesOf(id: string): WithRules | undefined {
  const { mode, conditions } = parseVariantName(id);
  const [only, ...more] = conditions;
  if (only?.[0] !== 'rules' || more.length > 0) return undefined;
  const rules = ruleCounts[only[1] ?? ''];
  return rules === undefined ? undefined : { mode, rules };
}

/** What a variant adds to its own mode. */
export interface AddedByRules {
  /** In thousands of rules. */
  readonly x: number;
  /** In the unit of the metric. */
  readonly value: number;
  readonly interval: readonly [number, number];
}

/**
 * @param ratio interval of variant / mode within blocks, as wide to both sides on the log scale. @param own the mode's own value.
 */
export function addedBy(
  rules: number,
  ratio: readonly [number, number],
  own: number,
): AddedByRules {
  const [low, high] = ratio;
  const added = (each: number): number => (each - 1) * own;
  return {
    x: rules / 1000,
    value: added(Math.sqrt(low * high)),
    interval: [added(low), added(high)],
  };
}
