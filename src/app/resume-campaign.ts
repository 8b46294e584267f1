import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import type { Invocation } from '../config/invocation.ts';
import type { Plan } from '../plan/plan.ts';
import { differingSettings, readCampaign, type Campaign } from '../results/campaign.ts';
import { newRun } from '../run/describe-run.ts';
import { findRun } from './find-run.ts';

/** The campaign that `--resume` goes on with. @throws BenchError BAD_RESULTS where it names no run of one. */
export function findCampaign(invocation: Invocation): Campaign | undefined {
  const { resume } = invocation.flags;
  return resume === undefined ? undefined : readCampaign(findRun(resume, invocation));
}

export interface ResumedRun {
  readonly config: Config;
  readonly plan: Plan;
  readonly root: string;
}

/** @throws BenchError BAD_FLAG where what is asked for now could not be compared with what was measured. */
export function refuseOtherCampaign({ id, seed, run }: Campaign, asked: ResumedRun): void {
  const { engines, seed: askedSeed } = asked.config;
  const differing = [
    ...(engines.length === 0 ? ['engines'] : []),
    ...(askedSeed === seed ? [] : ['seed']),
    ...differingSettings(run, newRun({ ...asked, runId: id, startedAt: new Date() })),
  ];
  if (differing.length === 0) return;
  throw new BenchError(
    'BAD_FLAG',
    `--resume: run ${run.runId} was measured with other settings: ${differing.join(', ')}.`,
    {
      hint: 'Give all flags that it was started with; only --engines and --engine-rounds may name more.',
    },
  );
}
