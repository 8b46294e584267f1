import type { Clock } from '../base/clock.ts';
import { BenchError } from '../base/errors.ts';
import type { PlannedWorkload } from '../define/planned-workload.ts';
import type { Topology } from '../topology/raise.ts';
import { driveSlice } from './slice.ts';

const enoughMs = 100;
const settledSlices = 3;

/**
 * Finds the work that makes a slice of a warm process last as long as it should. Nothing of it
 * enters a result.
 * @returns units of work. @throws BenchError CONTAINER_DIED where no slice succeeds.
 */
export async function calibrate(
  topology: Topology,
  workload: PlannedWorkload,
  clock: Clock,
): Promise<number> {
  const { first, least, most } = workload.work;
  const begin = clock.elapsedMs();
  let work = first;
  let settled = 0;
  let failures = 0;
  while (settled < settledSlices || clock.elapsedMs() - begin < enoughMs) {
    const wish = {
      topology,
      workload,
      work,
      driver: 0,
      round: -1,
      position: 0,
      attempt: 1,
    } as const;
    const slice = await driveSlice(wish, clock);
    if (slice.sliceMs === undefined) {
      failures += 1;
      if (failures === 5) {
        throw new BenchError(
          'CONTAINER_DIED',
          `Cell "${topology.mode}/${workload.id}" gave no good slice while warming up: ${slice.problem ?? 'no reason'}.`,
        );
      }
      continue;
    }
    settled += 1;
    // At most four times as much at once: the first slices are slow for reasons that pass.
    const growth = Math.min(4, workload.targetMs / slice.sliceMs);
    work = Math.round(Math.min(most, Math.max(least, work * growth)));
  }
  return work;
}
