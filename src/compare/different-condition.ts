import type { HostSetting } from '../contracts/host-setting.ts';
import { congestionControlOf } from '../results/congestion-control.ts';
import type { WorkloadInfo } from '../results/schemas/run-schema.ts';
import type { ComparableRun } from './comparison.ts';
import type { KnownWorkload } from './driving-programs.ts';

interface Driven {
  readonly loaded: ComparableRun;
  readonly info: WorkloadInfo;
}

const setting: HostSetting = 'congestion-control';

/**
 * In which setting of their hosts that decides a workload's numbers two runs differ, so that their overheads are of different
 * things. What either did not record is no difference.
 */
export function differentCondition(
  reference: Driven,
  other: Driven,
): { readonly what: string; readonly values: readonly [string, string] } | undefined {
  if (!isDependent(reference) && !isDependent(other)) return undefined;
  const mine = congestionControlOf(reference.loaded, reference.info);
  const theirs = congestionControlOf(other.loaded, other.info);
  if (mine === undefined || theirs === undefined || mine === theirs) return undefined;
  return { what: 'TCP congestion control', values: [mine, theirs] };
}

function isDependent({ info }: Driven): boolean {
  return info.dependsOn?.includes(setting) ?? false;
}

/** A run of before workloads recorded what they depend on, with what the catalogue says of them. */
export function withConditions(
  loaded: ComparableRun,
  known: readonly KnownWorkload[],
): ComparableRun {
  const workloads = loaded.run.workloads.map((workload) => {
    const { dependsOn } = known.find(({ id }) => id === (workload.base ?? workload.id)) ?? {};
    return dependsOn ? { dependsOn: [...dependsOn], ...workload } : workload;
  });
  return { ...loaded, run: { ...loaded.run, workloads } };
}
