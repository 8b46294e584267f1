import { formatJudgedOverhead } from '../../../src/base/units.ts';
import type { ClaimStatus, ClaimVerdict } from '../../../src/contracts/claim.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';

type Workload = MeasuredRun['run']['workloads'][number];

export interface Said {
  /** A mode other than the baseline, and what it is said to be. */
  readonly mode: string;
  readonly verdict: 'slower' | 'faster';
  /** Beginning of the evidence: what is compared, such as `HTTP latency, median latency`. */
  readonly compared: string;
  /** Where each of several workloads stands in the evidence, such as `at 4 MiB `; empty for one alone. */
  readonly place: (workload: Workload) => string;
}

/**
 * Whether a mode is slower or faster than the baseline, as it is said to be, by the verdicts on headline metrics:
 * refuted where one is equivalent or the opposite, confirmed where one is as said and none refutes it.
 */
export function judgeAgainstBaseline(
  measured: MeasuredRun,
  said: Said,
  workloads: readonly Workload[],
): ClaimVerdict {
  const found = workloads.map((workload) => ({
    place: said.place(workload),
    ...judgeWorkload(measured, said, workload),
  }));
  const status = (['refuted', 'confirmed', 'inconclusive'] as const).find((each) =>
    found.some((one) => one.status === each),
  );
  const texts = found.map(({ place, text }) => `${place}${text}`);
  const { mode, compared } = said;
  return {
    status: status ?? 'not tested',
    evidence: `${compared}, mode ${mode} against ${measured.summary.baseline}: ${texts.join('; ')}.`,
  };
}

function judgeWorkload(
  { summary }: MeasuredRun,
  { mode, verdict: said }: Said,
  { id, metrics: [headline] }: Workload,
): { readonly status: ClaimStatus; readonly text: string } {
  const cell = summary.cells.find((each) => each.mode === mode && each.workload === id);
  if (cell?.status !== 'measured' || !headline) {
    return { status: 'not tested', text: `no number (${cell?.status ?? 'not in this run'})` };
  }
  const { overhead } = cell.metrics[headline.id] ?? {};
  if (!overhead) return { status: 'inconclusive', text: 'no one ratio' };
  const { verdict, survivesHolm } = overhead;
  const amount = formatJudgedOverhead(overhead);
  if (verdict === 'inconclusive') return { status: 'inconclusive', text: amount };
  const text = `${amount}, ${verdict}`;
  // As the first sentence of a report has it.
  if (survivesHolm === false) {
    return {
      status: 'inconclusive',
      text: `${text}, which does not hold beside the verdicts on the other modes`,
    };
  }
  return { status: verdict === said ? 'confirmed' : 'refuted', text };
}
