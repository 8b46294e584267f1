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
}
