import { warning, type Warning } from '../../base/warnings.ts';
import type { PathPoint } from '../../contracts/path-proof.ts';
import { pathPointName } from './path-points.ts';
import type { Summary } from '../schemas/summary-schema.ts';

/** What weakens the proof that bytes went where the modes say; a contradiction is no warning but an invalid cell. Pure. */
export function pathWarnings({ cells }: Pick<Summary, 'cells'>): readonly Warning[] {
  const unproven = cells.filter(({ proof }) => proof?.status === 'unproven');
  const most = new Map<PathPoint, number>();
  for (const { proof } of cells) {
    for (const [point, share] of Object.entries(proof?.foreign ?? {})) {
      const known = point as PathPoint;
      most.set(known, Math.max(share, most.get(known) ?? 0));
    }
  }
  const foreign = [...most].map(
    ([point, share]) =>
      `${pathPointName(point)} (up to ${share.toFixed(1)} times what a mode sent)`,
  );
  return [
    ...(unproven.length === 0 ? [] : [warning('UNPROVEN_PATH', `In ${namesOf(unproven)}.`)]),
    ...(foreign.length === 0
      ? []
      : [warning('FOREIGN_TRAFFIC', `Other traffic passed ${foreign.join(' and ')}.`)]),
  ];
}

const shown = 4;

function namesOf(cells: Summary['cells']): string {
  const names = cells.map(({ mode, workload }) => `${mode}/${workload}`);
  const rest = names.length - shown;
  return rest > 0
    ? `${names.slice(0, shown).join(', ')} and ${String(rest)} more cells`
    : names.join(', ');
}
