import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';

/** The slice in which a host ran most containers of a mode with a network of its own. */
export interface MaxContainers {
  readonly mode: string;
  readonly reached: number;
  /** A clause that says what kept it from running more; undefined where nobody asked for more. */
  readonly wall: string | undefined;
}

/** @param modes of which containers count. @returns undefined for a run that filled no host. */
export function maxContainers(
  { run, journal }: MeasuredRun,
  modes: readonly string[],
): MaxContainers | undefined {
  const fills = run.workloads.filter(({ id, base }) => (base ?? id) === 'density');
  const [most] = journal
    .filter(({ ok, mode, workload }) => {
      return ok && modes.includes(mode) && fills.some(({ id }) => id === workload);
    })
    .flatMap(({ mode, values, facts }) => {
      const reached = values['running_count'];
      return reached === undefined ? [] : [{ mode, reached, wall: facts?.['wall'] }];
    })
    .sort((a, b) => b.reached - a.reached);
  return most;
}
