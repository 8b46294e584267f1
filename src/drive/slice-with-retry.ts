import type { Clock } from '../base/clock.ts';
import { BenchError } from '../base/errors.ts';
import type { ConditionSwitch } from '../contracts/condition.ts';
import type { Topology } from '../topology/start-topology.ts';
import type { SliceOptions } from './slice-options.ts';
import type { SliceRecord } from './slice-record.ts';
import { driveSlice } from './slice.ts';
import { underConditions } from './under-conditions.ts';

interface SliceWithRetryOptions {
  readonly clock: Clock;
  /** Absent where nothing is ever switched. */
  readonly conditions?: ConditionSwitch | undefined;
  readonly record: (slice: SliceRecord) => void;
}

/**
 * One slice under the conditions of its variant, measured again once where it failed; each attempt is recorded.
 * @throws BenchError CONTAINER_DIED where a container of the mode has ended.
 */
export async function sliceWithRetry(
  request: SliceWithRetryOptions,
  where: Omit<SliceOptions, 'attempt'>,
): Promise<void> {
  const { topology, counters } = where;
  await underConditions({ ...request, mode: topology.mode, counters }, async () => {
    for (const attempt of [1, 2] as const) {
      const slice = await driveSlice({ ...where, attempt }, request.clock);
      request.record(slice);
      if (slice.ok) return;
      const end = await endedAlready(topology);
      if (end !== undefined) {
        throw new BenchError('CONTAINER_DIED', `Mode "${topology.mode}" broke: ${end}`);
      }
    }
  });
}

/** Gives the engine a moment to tell of the end that a failed slice may come from. */
function endedAlready(topology: Topology): Promise<string | undefined> {
  return Promise.race([
    topology.broken,
    new Promise<undefined>((resolve) => {
      setTimeout(resolve, 200, undefined);
    }),
  ]);
}
