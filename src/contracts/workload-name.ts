/** What `exchange@payload=16KiB` says: a file under bench/workloads, and values as texts. */
export interface WorkloadName {
  readonly base: string;
  /** In order; a value is undefined where the name has no `=`. */
  readonly assignments: readonly (readonly [parameter: string, value: string | undefined])[];
}

/** Reads any text: whether there is such a workload or parameter is for the caller to say. */
export function parseWorkloadName(name: string): WorkloadName {
  const [base = '', ...assignments] = name.split('@');
  return {
    base,
    assignments: assignments.map((each) => {
      const [parameter = '', value] = each.split('=', 2);
      return [parameter, value];
    }),
  };
}

export function formatWorkloadName(
  base: string,
  assignments: readonly (readonly [parameter: string, value: string])[],
): string {
  return [base, ...assignments.map(([parameter, value]) => `@${parameter}=${value}`)].join('');
}
