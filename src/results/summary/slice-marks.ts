import type { JournalLine } from '../journal.ts';

/** How a slice was disturbed. */
export type SliceMark = 'foreign' | 'stolen' | 'throttled' | 'clock-jump';

type Slice = Pick<JournalLine, 'sliceMs' | 'disturbance'>;

/** Of the time that was watched, in CPU time of all CPUs together. */
const maxForeignShare = 0.1;
/** What the engine needs to hand over a command and its answer, in µs: 700 in half of all slices, 3,400 in one of twenty. */
const maxForeignUs = 3000;
const maxStealShare = 0.05;
const maxThrottledShare = 0.01;
/** Steps, and pauses of the whole machine; a clock that is only slewed gains 0.5 ms in a second. */
const maxClockJumpMs = 10;

/**
 * What disturbed a slice by more than always happens; nothing where nothing was recorded. Pure.
 * @param kernelShare of the time watched: the kernel's own work for such a slice, in CPU time
 */
export function marksOf(
  { sliceMs = 0, disturbance = {} }: Slice,
  kernelShare = 0,
): readonly SliceMark[] {
  const { foreignCpuUs = 0, stealUs = 0, throttledUs = 0, watchedMs = sliceMs } = disturbance;
  const { heatThrottles = 0, clockJumpMs = 0 } = disturbance;
  const sliceUs = sliceMs * 1000;
  const found: (SliceMark | false)[] = [
    foreignCpuUs > maxForeignUs + (maxForeignShare + kernelShare) * watchedMs * 1000 && 'foreign',
    stealUs > maxStealShare * sliceUs && 'stolen',
    (throttledUs > maxThrottledShare * sliceUs || heatThrottles > 0) && 'throttled',
    Math.abs(clockJumpMs) > maxClockJumpMs && 'clock-jump',
  ];
  return found.filter((each) => each !== false);
}
