import type { Clock } from '../base/clock.ts';
import { BenchError } from '../base/errors.ts';
import { lowerMedian } from '../base/lower-median.ts';
import type { PlannedWorkload } from '../define/planned-workload.ts';
import { spareDriver } from '../topology/load-handle.ts';
import type { Topology } from '../topology/raise.ts';
import { driveSlice } from './slice.ts';

const settledSlices = 5;
const patienceMs = 1500;
const mostFailures = 5;

/**
 * Finds the work that makes a slice of a warm process last as long as it should, from the median of
 * slices that are about as long already: one that was held up by other work does not decide. Nothing of
 * it enters a result.
 * @returns units of work. @throws BenchError CONTAINER_DIED where no slice succeeds.
 */
export async function calibrate(
  topology: Topology,
  workload: PlannedWorkload,
  clock: Clock,
): Promise<number> {
  const { targetMs } = workload;
  const { first, least, most } = workload.work;
  const bounded = (work: number): number => Math.round(Math.min(most, Math.max(least, work)));
  const begin = clock.elapsedMs();
  const settled: number[] = [];
  let work = first;
  let failures = 0;
  while (settled.length < settledSlices) {
    const wanted = { topology, workload, work, driver: spareDriver, round: -1 } as const;
    const { sliceMs, problem = 'no reason' } = await driveSlice(
      { ...wanted, position: 0, attempt: 1 },
      clock,
    );
    if (sliceMs === undefined) {
      failures += 1;
      if (failures < mostFailures) continue;
      throw new BenchError(
        'CONTAINER_DIED',
        `Cell "${topology.mode}/${workload.id}" gave no good slice while warming up: ${problem}.`,
      );
    }
    const wish = (work * targetMs) / sliceMs;
    const next = bounded(Math.min(4 * work, wish));
    // Near enough that its speed is that of a whole slice, or at a bound, which nothing can change.
    if ((sliceMs > targetMs / 2 && sliceMs < targetMs * 2) || next === work) settled.push(wish);
    work = next;
    if (clock.elapsedMs() - begin > patienceMs) break;
  }
  return settled.length === 0 ? work : bounded(lowerMedian(settled));
}
