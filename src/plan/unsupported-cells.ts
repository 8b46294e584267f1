import type { Mode } from '../contracts/mode.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import type { UnsupportedCell } from './plan.ts';

/** Cells that cannot be, whatever the engine: no iperf3 without a network. */
export function unsupportedCells(
  modes: readonly Pick<Mode, 'id' | 'endpoint' | 'family' | 'names'>[],
  workloads: readonly Pick<WorkloadCase, 'id' | 'supports'>[],
): readonly UnsupportedCell[] {
  return workloads.flatMap((workload) =>
    modes.flatMap((mode) => {
      const support = workload.supports(mode.endpoint, mode.family, mode.names?.answeredBy);
      return support.ok ? [] : [{ mode: mode.id, workload: workload.id, reason: support.why }];
    }),
  );
}
