import { messageOf } from '../../base/errors.ts';
import type { Finding } from '../../contracts/finding.ts';
import type { MeasuredRun } from '../../contracts/measured-run.ts';
import type { RecordedFinding, Summary } from '../schemas/summary-schema.ts';

/** What follows from a run, in the order of the findings. One that throws costs its own entry only. */
function computeFindings(
  measured: MeasuredRun,
  findings: readonly Finding[],
): readonly RecordedFinding[] {
  return findings.flatMap((finding): readonly RecordedFinding[] => {
    const { id, title, kind, summary } = finding;
    try {
      const found = finding.find(measured);
      return found ? [{ id, title, kind, summary, ...found }] : [];
    } catch (thrown) {
      return [{ id, title, kind, problem: messageOf(thrown) }];
    }
  });
}

/** A summary with what follows from it. */
export function withFindings(
  measured: MeasuredRun & { readonly summary: Summary },
  findings: readonly Finding[],
): Summary {
  return { ...measured.summary, findings: computeFindings(measured, findings) };
}
