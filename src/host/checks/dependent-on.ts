import type { Condition } from '../../contracts/condition.ts';

/** Ids of those whose numbers a condition decides. */
export function dependentOn(
  condition: Condition,
  all: readonly { readonly id: string; readonly dependsOn?: readonly Condition[] }[],
): readonly string[] {
  return all.filter(({ dependsOn = [] }) => dependsOn.includes(condition)).map(({ id }) => id);
}
