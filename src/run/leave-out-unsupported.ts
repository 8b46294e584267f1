import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import type { EngineFacts } from '../engine/engine.ts';
import { modeSupport, unsupportedWarning } from '../host/preflight.ts';
import type { RunRecord } from './run-record.ts';

/** Notes which modes this engine cannot have. @throws BenchError ENGINE_FAILED where the baseline is among them. */
export function leaveOutUnsupported(
  { modes, baseline }: Pick<Config, 'modes' | 'baseline'>,
  facts: EngineFacts,
  record: RunRecord,
): void {
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
}
