import type { Table } from '../contracts/table.ts';
import { controlId } from '../contracts/mode.ts';
import type { PathPoint } from '../contracts/path-proof.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { interfacePoints, pathPointName } from '../results/path-points.ts';
import type { PathProofFound } from '../results/summary-schema.ts';

/** Where the bytes of each mode went, over all its workloads; empty for a run that did not check. */
export function proofTable({ run, summary }: LoadedRun): Table {
  const modes = [...run.modes.map(({ id }) => id), controlId];
  return {
    caption: 'Where the bytes went, by the counters of the kernel around every slice',
    head: ['Mode', 'Proven in', 'Bytes', 'Of them passed'],
    rows: modes.flatMap((mode) => {
      const proofs = summary.cells.flatMap((cell) =>
        cell.mode === mode && cell.proof ? [cell.proof] : [],
      );
      if (proofs.length === 0) return [];
      const proven = proofs.filter(({ status }) => status === 'proven').length;
      const bytes = proofs.reduce((sum, proof) => sum + proof.bytes, 0);
      return [
        [
          mode,
          `${String(proven)} of ${String(proofs.length)} workloads`,
          bytes === 0 ? '0' : formatBytes(bytes),
          interfacePoints.flatMap((point) => sharesAt(point, proofs)).join('; '),
        ],
      ];
    }),
  };
}

/** One text, or none where the interface was not there in some workload. */
function sharesAt(point: PathPoint, proofs: readonly PathProofFound[]): readonly string[] {
  const counted = proofs.filter(({ bytes }) => bytes > 0);
  const total = counted.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total === 0 || counted.some(({ shares }) => shares[point] === undefined)) return [];
  const passed = counted.reduce((sum, { bytes, shares }) => sum + bytes * (shares[point] ?? 0), 0);
  return [`${pathPointName(point)} ${formatPercent(passed / total)}`];
}

function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function formatBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
