import { BenchError } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { readCpuTime, stealShare } from '../host/cpu-time.ts';
import type { HostReader } from '../host/host-reading.ts';
import { stealWarning } from '../host/checks/noise-checks.ts';
import type { RunRecord } from './run-record.ts';

/**
 * Does the measuring, and puts down what other guests of the host took meanwhile.
 * @throws BenchError ENGINE_GONE in place of what a container then ends with: when every container
 * seems to die at once, it is the engine that is gone.
 */
export async function watchEngine(
  engine: Pick<Engine, 'facts'>,
  reader: HostReader,
  record: RunRecord,
  work: () => Promise<void>,
): Promise<void> {
  const before = await readCpuTime(reader);
  const noteSteal = async (): Promise<void> => {
    const after = await readCpuTime(reader);
    const steal = before && after ? stealShare(before, after) : undefined;
    if (steal !== undefined) record.keepSteal(steal);
    const found = stealWarning(steal, 'while measuring');
    record.warn(found ? [found] : []);
  };
  try {
    await work();
  } catch (thrown) {
    const isSuspect =
      thrown instanceof BenchError && ['CONTAINER_DIED', 'SLICE_TIMEOUT'].includes(thrown.code);
    // A disk that is full takes no note either, and the first failure says why.
    await noteSteal().catch(() => undefined);
    if (isSuspect) await engine.facts();
    throw thrown;
  }
  await noteSteal();
}
