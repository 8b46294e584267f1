import type { HostUsage } from '../contracts/launcher.ts';
import type { Engine } from '../engine/engine.ts';
import type { RunContext } from './container-specs.ts';
import type { PayloadVolumes } from './payload-volumes.ts';

/** What the modes of a run are started with. */
export interface StartOptions {
  readonly engine: Engine;
  readonly context: RunContext;
  readonly takenPorts: Set<number>;
  /** Files for workloads to fetch; absent where none fetches any. */
  readonly payloads?: PayloadVolumes;
  /** What the host of the engine has in use; absent where no workload asks. */
  readonly readUsage?: () => Promise<HostUsage>;
  /** Once it is aborted, nothing more is started. */
  readonly signal?: AbortSignal;
}
