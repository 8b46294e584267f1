import type { HostSetting } from '../../contracts/host-setting.ts';
import type { Engine, EngineFacts } from '../../engine/engine.ts';
import type { HostFacts } from '../host-facts.ts';
import type { PathFacts } from '../path-facts.ts';

interface Dependent {
  readonly id: string;
  readonly dependsOn?: readonly HostSetting[];
}

/** What a run selected. */
export interface Selection {
  readonly modes: readonly Dependent[];
  readonly workloads: readonly (Dependent & {
    readonly parameters: { readonly congestion?: string };
  })[];
}

/** All that was seen of a host before anything is started. */
export interface SeenHost extends Selection {
  readonly engine: Pick<Engine, 'address' | 'isLocal' | 'isPrivate'>;
  readonly facts: EngineFacts;
  readonly host: HostFacts;
  readonly path: PathFacts;
  readonly otherContainers: number;
  /** Share of all CPU time that others used, for a moment; absent where it could not be read. */
  readonly busy?: number;
  /** The same of what other guests took. */
  readonly steal?: number;
}
