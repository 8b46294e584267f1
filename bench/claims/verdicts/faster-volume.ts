import type { ClaimVerdict } from '../../../src/contracts/claim.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { formatSize } from '../../../src/contracts/parameter.ts';
import { judgeAgainstBaseline } from './against-baseline.ts';
import { notTested } from './not-tested.ts';

/** Whether a named volume is faster than the network that is the baseline, at every payload of a workload. */
export function judgeFasterVolume(measured: MeasuredRun, base: string): ClaimVerdict {
  const { run, summary } = measured;
  const workloads = run.workloads.filter((each) => (each.base ?? each.id) === base);
  const [first] = workloads;
  if (!first) return notTested(`This run did not drive ${base}.`);
  const { endpoint } = run.modes.find(({ id }) => id === summary.baseline) ?? {};
  if (endpoint === 'unix' || endpoint === 'volume') {
    return notTested(`This run compares with mode ${summary.baseline}, which is no network.`);
  }
  const compared = first.baseTitle ?? first.title;
  const place = ({ parameters }: typeof first): string =>
    `at ${formatSize(Number(parameters['payload']))} `;
  return judgeAgainstBaseline(
    measured,
    { mode: 'volume', verdict: 'faster', compared, place },
    workloads,
  );
}
