import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';
import type { Incomparable, Workload } from '../contracts/workload.ts';
import type { Labelled } from './comparison.ts';

/** What a workload's own file says of versions and conditions that it does not compare across. */
export type KnownWorkload = Pick<Workload, 'id' | 'incomparable' | 'dependsOn'>;

export interface DrivingProgram extends Incomparable {
  /** Those that drove a compared workload with it. */
  readonly runs: readonly Labelled[];
  /** Whether these lie on both sides of the version from which it drives otherwise. */
  readonly isIncomparable: boolean;
}

/** By id, and by the labels of the runs that drove it. */
interface DrivenWorkload {
  readonly workload: string;
  readonly baselineValues: readonly { readonly run: string }[];
}

/** The programs that compared workloads name as theirs. */
export function drivingPrograms(
  runs: readonly Labelled[],
  workloads: readonly DrivenWorkload[],
  known: readonly KnownWorkload[],
): readonly DrivingProgram[] {
  const driven = workloads.flatMap((workload) => {
    const base = baseOf(workload.workload, runs);
    const limit = known.find((each) => each.id === base)?.incomparable;
    return limit ? [{ workload, limit, key: `${limit.program} ${limit.from}` }] : [];
  });
  return [...new Map(driven.map(({ key, limit }) => [key, limit]))].map(([key, limit]) => {
    const own = driven.filter((each) => each.key === key);
    const driving = runs.filter(({ label }) =>
      own.some(({ workload }) => workload.baselineValues.some(({ run }) => run === label)),
    );
    const sides = driving.map(({ loaded }) =>
      isBefore(loaded.run.versions[limit.program], limit.from),
    );
    const isIncomparable = sides.includes(true) && sides.includes(false);
    return { ...limit, runs: driving, isIncomparable };
  });
}

/** What a distribution builds is called 3.18-1 or 3.16+. Undefined where either is no version. */
function isBefore(version: string | undefined, other: string): boolean | undefined {
  const [mine, theirs] = [coerce(version), coerce(other)];
  return mine && theirs ? lt(mine, theirs) : undefined;
}

/** The file under bench/ that a workload of the runs is a setting of. */
function baseOf(workload: string, runs: readonly Labelled[]): string {
  const found = runs.flatMap(({ loaded }) =>
    loaded.run.workloads.filter(({ id }) => id === workload),
  );
  return found[0]?.base ?? workload;
}
