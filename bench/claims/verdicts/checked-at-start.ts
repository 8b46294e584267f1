import type { ClaimVerdict } from '../../../src/contracts/claim.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { notTested } from './not-tested.ts';

/** Whether a mode is what its name says, by what every start of it requires. */
export function checkedAtStart({ run, summary }: MeasuredRun, mode: string): ClaimVerdict {
  const claims = (run.claims[mode] ?? []).filter(({ required = true }) => required);
  if (claims.length === 0) {
    const failed = summary.cells.find((cell) => cell.mode === mode && cell.reason !== undefined);
    return notTested(
      failed?.status === 'failed'
        ? `Mode ${mode} could not be started: ${failed.reason ?? ''}`
        : `Of mode ${mode}, this run recorded nothing that was checked at its start.`,
    );
  }
  const seen = claims.map(({ claim, evidence }) => `${claim} (${evidence})`);
  return {
    status: claims.every(({ holds }) => holds) ? 'confirmed' : 'refuted',
    evidence: `Checked when mode ${mode} was started: ${seen.join('; ')}.`,
  };
}
