import { BenchError } from '../base/errors.ts';
import { makeConfig, type Config } from '../config/config.ts';
import type { Invocation } from '../config/invocation.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import { newSeed } from './new-ids.ts';

export interface CalibrationRequest {
  /** The run that a user would do next: the headline of the shortest suite alone, in that suite's modes. */
  readonly config: Config;
  /** Seconds of measuring. */
  readonly budgetS: number;
}

/** @returns undefined where no calibration is asked for. @throws BenchError with exit code 2. */
export function calibrationRequest(
  { flags, cwd }: Pick<Invocation, 'flags' | 'cwd'>,
  catalogue: Catalogue,
): CalibrationRequest | undefined {
  const { calibrate = false, budget } = flags;
  if (!calibrate && budget !== undefined) {
    throw new BenchError('BAD_FLAG', '--budget is the time of --calibrate, which is missing.');
  }
  if (!calibrate) return undefined;
  const [suite] = [...catalogue.suites].sort((a, b) => a.budgetS - b.budgetS);
  const workload = suite?.headline ?? suite?.workloads[0];
  const selection = {
    ...(suite ? { suite: suite.id } : {}),
    ...(workload === undefined ? {} : { workloads: workload }),
  };
  const config = makeConfig(selection, catalogue, cwd, newSeed);
  const own =
    budget === undefined ? config : makeConfig({ ...selection, budget }, catalogue, cwd, newSeed);
  return { config, budgetS: own.budgetS };
}
