import type { Table } from '../../contracts/table.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import { claimsTable } from './claims-table.ts';
import { proofTable } from './proof-table.ts';

/** Whether each mode was what its name says: when it was started, and while it was measured. */
export function modeChecks(loaded: LoadedRun): readonly Table[] {
  return [claimsTable(loaded), proofTable(loaded)];
}
