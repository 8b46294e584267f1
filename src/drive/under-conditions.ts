import type { ConditionSwitch } from '../contracts/condition.ts';
import type { SliceCounters } from './slice-counters.ts';

interface UnderConditionsOptions {
  /** Of the slice. */
  readonly mode: string;
  /** Absent where nothing is ever switched. */
  readonly conditions?: ConditionSwitch | undefined;
  readonly counters: SliceCounters | undefined;
}

/**
 * Does a slice under the conditions of its variant, which are put back whatever it comes to. What switching costs is none of a
 * slice's: counters are read anew before and after.
 */
export async function underConditions(
  { mode, conditions, counters }: UnderConditionsOptions,
  slice: () => Promise<void>,
): Promise<void> {
  if (!conditions?.isSwitched(mode)) return slice();
  try {
    await conditions.apply(mode);
    counters?.forget();
    await slice();
  } finally {
    await conditions.restore(mode);
    counters?.forget();
  }
}
