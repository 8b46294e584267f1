import type { LoadedRun } from '../../results/loaded-run.ts';
import type { Table } from '../../contracts/table.ts';

/** What each mode had to be for its name to be deserved, and what was seen. */
export function claimsTable({ run }: LoadedRun): Table {
  const ids = [...run.modes.map((mode) => mode.id), ...Object.keys(run.claims)];
  return {
    caption: 'What each mode was checked to be when it was started',
    head: ['Mode', 'It had to be true that', 'Held', 'Seen'],
    rows: [...new Set(ids)].flatMap((mode) =>
      (run.claims[mode] ?? []).map((each) => [
        mode,
        each.claim,
        each.holds ? 'yes' : each.required === false ? 'no, and need not' : 'no',
        each.evidence,
      ]),
    ),
  };
}
