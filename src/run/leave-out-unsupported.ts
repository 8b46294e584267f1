import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import { supportOf, unsupportedWarning, type EnginePlace } from '../host/mode-support.ts';
import { leaveOutConditions, type LeaveOutConditionsOptions } from './leave-out-conditions.ts';

export interface LeaveOutUnsupportedOptions extends LeaveOutConditionsOptions, EnginePlace {
  readonly config: Pick<Config, 'modes' | 'conditions' | 'baseline'>;
}

/**
 * Notes which modes this engine cannot have, and which variants its host cannot. @throws BenchError ENGINE_FAILED where the
 * baseline is among them, UNSUPPORTED where a variant would harm containers of others.
 */
export async function leaveOutUnsupported(options: LeaveOutUnsupportedOptions): Promise<void> {
  const { config, record } = options;
  const { modes, baseline } = config;
  for (const { mode, support } of await supportOf(modes, options)) {
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
