import type { Clock } from '../base/clock.ts';
import { BenchError, messageOf } from '../base/errors.ts';
import type { EngineCase } from '../contracts/workload-case.ts';
import type { SliceOptions } from './slice-options.ts';
import { withHistograms } from './slice-raw.ts';
import type { SliceRecord } from './slice-record.ts';

/** What says that the slice went wrong, and not that nothing can be measured any more. */
const ofSlice = ['START_FAILED', 'ENGINE_FAILED'];

/**
 * One slice in which the engine is what is measured. No counters on the way are read, and what it moved is not the next slice's:
 * the engine's own work would pass for a disturbance. All that it launched is removed when this returns.
 * @throws BenchError ENGINE_GONE; INTERRUPTED or TERMINATED, where there is no slice.
 */
export async function engineSlice(
  options: SliceOptions & { readonly workload: EngineCase },
  clock: Clock,
): Promise<SliceRecord> {
  const { topology, workload, work, signal } = options;
  const about = {
    ...{ round: options.round, generation: options.generation ?? 0, position: options.position },
    ...{ workload: workload.id, mode: topology.mode, attempt: options.attempt, work },
    startedAt: clock.now().toISOString(),
  };
  let said: unknown;
  try {
    await using launcher = topology.launcher({ service: workload.service, clock, signal });
    said = await workload.act(launcher, work);
  } catch (thrown) {
    if (thrown instanceof BenchError && !ofSlice.includes(thrown.code)) throw thrown;
    return { ...about, ok: false, problem: messageOf(thrown).replace(/\.$/, ''), values: {} };
  } finally {
    options.counters?.forget();
  }
  const reading = workload.read(said, work);
  const raw = withHistograms(said);
  if (!reading.ok) {
    const { problem, unsupported } = reading;
    const flag = unsupported ? { unsupported } : {};
    return { ...about, ok: false, problem, ...flag, values: {}, raw };
  }
  const { sliceMs, values, facts } = reading;
  return { ...about, ok: true, sliceMs, values, ...(facts ? { facts } : {}), raw };
}
