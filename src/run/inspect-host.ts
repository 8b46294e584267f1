import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Images } from '../engine/images.ts';
import { conditionWarnings } from '../host/condition-warnings.ts';
import { chooseCpusets, loadCpuCount, type Cpusets } from '../host/cpusets.ts';
import { openHostReader } from '../host/host-reader.ts';
import type { HostReader } from '../host/host-reading.ts';
import { modeSupport, preflight } from '../host/preflight.ts';
import { readHost } from '../host/read-host.ts';
import { loadProcessesWarning } from '../plan/load-processes.ts';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { describeHost } from './describe-host.ts';
import type { RunRecord } from './run-record.ts';

export interface InspectHostOptions {
  readonly config: Pick<Config, 'modes' | 'workloads' | 'baseline' | 'loadProcesses'>;
  readonly engine: Engine;
  readonly images: Images;
  readonly record: RunRecord;
  /** Takes the closing of what reads the host, which lasts as long as the run. */
  readonly cleanup: CleanupStack;
}

export interface InspectedHost {
  readonly reader: HostReader;
  /** The CPUs of server and load; absent where they share them. */
  readonly cpusets?: Cpusets;
  /** Absent where it could not be read. */
  readonly hostNamespace?: string;
}

/**
 * Puts down what the run will be measured on, what may weaken it, and which modes this engine
 * cannot have. @throws BenchError ENGINE_FAILED where the baseline is among those modes.
 */
export async function inspectHost(options: InspectHostOptions): Promise<InspectedHost> {
  const { engine, images, record, cleanup } = options;
  const facts = await engine.facts();
  const { runId } = record.run;
  const reader = cleanup.use(await openHostReader({ engine, facts, runId, image: images.load }));
  const { host, path, network, hostNamespace } = await readHost(engine, facts, reader);
  const found = chooseCpusets(host.cores, host.nodes);
  const cpusets = found ? { cpusets: found } : {};
  record.keepHost(await describeHost({ engine, facts, host, path, network, images, ...cpusets }));
  record.warn(await preflight({ engine, facts, host, reader }));
  const { modes, workloads } = options.config;
  record.warn(conditionWarnings({ host, path, modes, workloads }));
  record.warn(loadProcessesWarning(options.config, loadCpuCount(found)));
  for (const mode of modes) {
    const support = modeSupport(mode, facts);
    if (support.ok) continue;
    record.leaveOut(mode.id, 'unsupported', support.why);
    if (mode.id === options.config.baseline) {
      const problem = `The baseline "${mode.id}" is unsupported: ${support.why}`;
      throw new BenchError('ENGINE_FAILED', problem);
    }
  }
  return { reader, ...cpusets, ...(hostNamespace === undefined ? {} : { hostNamespace }) };
}
