import { controlId } from '../contracts/mode.ts';
import { countGenerations } from '../results/summary/generations.ts';
import type { ComparableRun } from './comparison.ts';

/**
 * What a run of one generation cannot know: by how much its ratio would differ with other containers, from what its workload's file
 * says of each kind of endpoint, and the mode's own file. A mode is compared with two copies of the baseline, the control with one.
 * @returns standard deviation of the log ratio; 0 where the run's own interval covers it, or nothing is known.
 */
export function unknownContainerSd(
  { run, journal }: Pick<ComparableRun, 'run' | 'journal'>,
  workload: string,
  mode: string,
): number {
  if (countGenerations(journal) > 1) return 0;
  const { containerSd = {} } = run.workloads.find(({ id }) => id === workload) ?? {};
  const { baseline } = run.parameters;
  const sdOf = (id: string): number => {
    const { endpoint, containerSd: ofMode = 0 } = run.modes.find((each) => each.id === id) ?? {};
    return Math.hypot((endpoint && containerSd[endpoint]) ?? 0, ofMode);
  };
  const ofBaseline = sdOf(baseline) ** 2;
  return mode === controlId
    ? Math.sqrt(2 * ofBaseline)
    : Math.sqrt(sdOf(mode) ** 2 + ofBaseline / 2);
}
