import type { Config } from '../config/config.ts';
import type { Images } from '../engine/images/images.ts';
import { loadCpuCount } from '../host/cpusets.ts';
import { maxOfAllWorkloads } from '../plan/load-processes.ts';
import type { RunContext } from '../topology/container-specs.ts';
import type { InspectedHost } from './inspect-host.ts';
import type { RunRecord } from './run-record.ts';

interface RunContextOptions extends Pick<InspectedHost, 'cpusets' | 'hostNamespace'> {
  readonly config: Pick<Config, 'services' | 'workloads' | 'loadProcesses' | 'runtime'>;
  readonly images: Images;
  readonly record: Pick<RunRecord, 'run'>;
}

/** What all containers of a run have in common. */
export function contextOfRun(options: RunContextOptions): RunContext {
  const { config, images, cpusets, hostNamespace, record } = options;
  return {
    ...{ runId: record.run.runId, images, services: config.services },
    ...(config.runtime === undefined ? {} : { runtime: config.runtime }),
    ...(cpusets ? { cpusets } : {}),
    ...(hostNamespace === undefined ? {} : { hostNamespace }),
    loadProcesses: maxOfAllWorkloads(config, loadCpuCount(cpusets)),
  };
}
