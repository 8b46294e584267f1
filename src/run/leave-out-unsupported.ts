import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import { supportOf, unsupportedWarning, type EnginePlace } from '../host/mode-support.ts';
import type { RunRecord } from './run-record.ts';

/** Notes which modes this engine cannot have. @throws BenchError ENGINE_FAILED where the baseline is among them. */
export async function leaveOutUnsupported(
  { modes, baseline }: Pick<Config, 'modes' | 'baseline'>,
  place: EnginePlace,
  record: RunRecord,
): Promise<void> {
  for (const { mode, support } of await supportOf(modes, place)) {
    if (support.ok) continue;
    record.leaveOut(mode.id, 'unsupported', support.why);
    if (mode.id === baseline) {
      const problem = `The baseline "${mode.id}" is unsupported: ${support.why}`;
      throw new BenchError('ENGINE_FAILED', problem);
    }
    record.warn([unsupportedWarning(mode.id, support.why)]);
  }
}
