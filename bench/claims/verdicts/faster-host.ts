import type { ClaimVerdict } from '../../../src/contracts/claim.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { judgeAgainstBaseline } from './against-baseline.ts';
import { notTested } from './not-tested.ts';

/** Which of the two modes is not the baseline, and what the article says of it. */
const saidAgainst: Readonly<Record<string, readonly [mode: string, verdict: 'slower' | 'faster']>> =
  {
    host: ['bridge', 'slower'],
    bridge: ['host', 'faster'],
  };

/** Whether host mode is faster than bridge mode, in the headline metric of a workload that was driven at one setting. */
export function judgeFasterHost(measured: MeasuredRun, base: string): ClaimVerdict {
  const { run, summary } = measured;
  const [workload, second] = run.workloads.filter((each) => (each.base ?? each.id) === base);
  if (!workload) return notTested(`This run did not drive ${base}.`);
  if (second) return notTested(`This run drove ${base} at several settings, each with its answer.`);
  const said = saidAgainst[summary.baseline];
  if (!said) return notTested(`This run compares with mode ${summary.baseline}.`);
  const [mode, verdict] = said;
  const compared = `${workload.title}, ${workload.metrics[0]?.title.toLowerCase() ?? ''}`;
  return judgeAgainstBaseline(measured, { mode, verdict, compared, place: () => '' }, [workload]);
}
