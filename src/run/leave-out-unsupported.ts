import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import { modeSupport, unsupportedWarning } from '../host/preflight.ts';
import { leaveOutConditions, type LeaveOutConditionsOptions } from './leave-out-conditions.ts';

export interface LeaveOutUnsupportedOptions extends LeaveOutConditionsOptions {
  readonly config: Pick<Config, 'modes' | 'conditions' | 'baseline'>;
}

/**
 * Notes which modes this engine cannot have, and which variants its host cannot. @throws BenchError ENGINE_FAILED where the
 * baseline is among them, UNSUPPORTED where a variant would harm containers of others.
 */
export async function leaveOutUnsupported(options: LeaveOutUnsupportedOptions): Promise<void> {
  const { config, facts, record } = options;
  const { modes, baseline } = config;
  for (const mode of modes) {
    const support = modeSupport(mode, facts);
    if (support.ok) continue;
    record.leaveOut(mode.id, 'unsupported', support.why);
    if (mode.id === baseline) {
      const problem = `The baseline "${mode.id}" is unsupported: ${support.why}`;
      throw new BenchError('ENGINE_FAILED', problem);
    }
    record.warn([unsupportedWarning(mode.id, support.why)]);
  }
  await leaveOutConditions(options);
}
