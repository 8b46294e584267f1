import type { Check } from '../base/check.ts';
import type { Config } from '../config/config.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import type { HostReader } from '../host/host-reading.ts';
import { preflight } from '../host/preflight.ts';
import type { ReadHost } from '../host/read-host.ts';
import { resultsFolderCheck } from '../results/files/results-folder-check.ts';

export interface CheckRunOptions {
  readonly config: Pick<Config, 'modes' | 'workloads' | 'resultsDir'>;
  readonly engine: Pick<Engine, 'address' | 'isLocal' | 'isPrivate' | 'otherContainers'>;
  readonly facts: EngineFacts;
  readonly read: ReadHost;
  readonly reader: HostReader;
}

/**
 * All that is checked before a run of this configuration starts: `doctor` shows it, and a run keeps what it warns of.
 * @throws BenchError ENGINE_GONE
 */
export async function checkRun(options: CheckRunOptions): Promise<readonly Check[]> {
  const { config, engine, facts, read, reader } = options;
  const { modes, workloads, resultsDir } = config;
  const { host, path } = read;
  return [
    ...(await preflight({ engine, facts, host, path, reader, modes, workloads })),
    resultsFolderCheck(resultsDir),
  ];
}
