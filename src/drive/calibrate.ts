import type { Clock } from '../base/clock.ts';
import { BenchError } from '../base/errors.ts';
import { lowerMedian } from '../base/lower-median.ts';
import { hasFixedWork } from '../contracts/workload.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import type { Topology } from '../topology/start-topology.ts';
import { driveSlice, unmeasured } from './slice.ts';

const steadySlices = 5;
const timeoutMs = 1500;
const maxFailures = 5;
/** The one that is warm. */
const worker = 0;

/**
 * Finds the work that makes a slice of a warm process last as long as it should, from the median of
 * slices that are about as long already: one that was held up by other work does not decide. Nothing of
 * it enters a result.
 * @param processes that drive it together. @returns units of work. @throws BenchError CONTAINER_DIED where no slice succeeds, UNSUPPORTED where none ever can here.
 */
export async function calibrate(
  topology: Topology,
  workload: WorkloadCase,
  clock: Clock,
  processes = 1,
): Promise<number> {
  const { targetMs } = workload;
  const { first, min, max } = workload.work;
  // Fixed: a slice here would only make the baseline's server warmer than the others.
  if (hasFixedWork(workload)) return first;
  const bounded = (work: number): number => Math.round(Math.min(max, Math.max(min, work)));
  const begin = clock.elapsedMs();
  const steady: number[] = [];
  let work = first;
  let failures = 0;
  while (steady.length < steadySlices) {
    const slice = { topology, workload, work, worker, processes, ...unmeasured };
    const seen = await driveSlice(slice, clock);
    const { sliceMs, problem = 'no reason' } = seen;
    if (seen.unsupported) throw new BenchError('UNSUPPORTED', problem);
    if (sliceMs === undefined) {
      failures += 1;
      if (failures < maxFailures) continue;
      throw new BenchError(
        'CONTAINER_DIED',
        `Cell "${topology.mode}/${workload.id}" gave no good slice while warming up: ${problem}.`,
      );
    }
    const wanted = (work * targetMs) / sliceMs;
    const next = bounded(Math.min(4 * work, wanted));
    // Near enough that its speed is that of a whole slice, or at a bound, which nothing can change.
    if ((sliceMs > targetMs / 2 && sliceMs < targetMs * 2) || next === work) steady.push(wanted);
    work = next;
    if (clock.elapsedMs() - begin > timeoutMs) break;
  }
  return steady.length === 0 ? work : bounded(lowerMedian(steady));
}
