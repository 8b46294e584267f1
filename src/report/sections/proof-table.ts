import type { Table } from '../../contracts/table.ts';
import { controlId } from '../../contracts/mode.ts';
import type { PathPoint } from '../../contracts/path-proof.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { PathProofFound } from '../../results/schemas/summary-schema.ts';

const none = '–';

const columns: readonly (readonly [head: string, point: PathPoint])[] = [
  ["Client's lo", 'client lo'],
  ["Client's network", 'client network'],
  ["Server's lo", 'server lo'],
  ["Server's network", 'server network'],
  ["Host's lo", 'host lo'],
  ["Host's end of docker0", 'host bridge'],
];

/** Where the bytes of each mode went, over all its workloads; empty for a run that did not check. */
export function proofTable({ run, summary }: LoadedRun): Table {
  const modes = [...run.modes.map(({ id }) => id), controlId];
  return {
    caption:
      'Where the bytes went: share that passed, by the counters of the kernel around every slice',
    head: ['Mode', 'Proven', 'Bytes', ...columns.map(([head]) => head)],
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
          `in ${String(proven)} of ${String(proofs.length)} workloads`,
          bytes === 0 ? '0' : formatBytes(bytes),
          ...columns.map(([, point]) => shareAt(point, proofs)),
        ],
      ];
    }),
  };
}

/** A dash where the interface was not there, or not in all workloads. */
function shareAt(point: PathPoint, proofs: readonly PathProofFound[]): string {
  const counted = proofs.filter(({ bytes }) => bytes > 0);
  const total = counted.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total === 0 || counted.some(({ shares }) => shares[point] === undefined)) return none;
  const passed = counted.reduce((sum, { bytes, shares }) => sum + bytes * (shares[point] ?? 0), 0);
  return `${((passed / total) * 100).toFixed(1)} %`;
}

function formatBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** What the counters said of all cells together; undefined for a run that did not check. */
export function proofLine({ summary }: LoadedRun): string | undefined {
  const proofs = summary.cells.flatMap(({ proof }) => proof ?? []);
  if (proofs.length === 0) return undefined;
  const proven = proofs.filter(({ status }) => status === 'proven').length;
  return `The counters of the kernel confirm the path of ${String(proven)} of ${String(proofs.length)} cells.`;
}
