import { warningsOf } from '../base/check.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Images } from '../engine/images/images.ts';
import { chooseCpusets, loadCpuCount, type Cpusets } from '../host/cpusets.ts';
import { openHostReader } from '../host/host-reader.ts';
import type { HostReader } from '../host/host-reading.ts';
import { readHost } from '../host/read-host.ts';
import { loadProcessesWarning } from '../plan/load-processes.ts';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { checkRun } from './check-run.ts';
import { describeHost } from './describe-host.ts';
import { leaveOutUnsupported, type LeaveOutUnsupportedOptions } from './leave-out-unsupported.ts';
import type { RunRecord } from './run-record.ts';

export interface InspectHostOptions {
  readonly config: Pick<
    Config,
    'modes' | 'conditions' | 'workloads' | 'baseline' | 'resultsDir' | 'loadProcesses'
  >;
  readonly engine: Engine;
  readonly images: Images;
  readonly record: RunRecord;
  /** Takes the closing of what reads the host, which lasts as long as the run. */
  readonly cleanup: CleanupStack;
  readonly hostReach: LeaveOutUnsupportedOptions['hostReach'];
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
  const { config, engine, images, record, cleanup, hostReach } = options;
  const facts = await engine.facts();
  const { runId } = record.run;
  const reader = cleanup.use(await openHostReader({ engine, facts, runId, image: images.load }));
  const read = await readHost(engine, facts, reader);
  const { host, path, network, hostNamespace } = read;
  const found = chooseCpusets(host.cores, host.nodes);
  const cpusets = found ? { cpusets: found } : {};
  record.keepHost(await describeHost({ engine, facts, host, path, network, images, ...cpusets }));
  record.warn(warningsOf(await checkRun({ config, engine, facts, read, reader })));
  record.warn(loadProcessesWarning(config, loadCpuCount(found)));
  await leaveOutUnsupported({ config, engine, facts, hostNamespace, reader, record, hostReach });
  return { reader, ...cpusets, ...(hostNamespace === undefined ? {} : { hostNamespace }) };
}
