import type { Endpoint } from './endpoint.ts';
import type { Mode } from './mode.ts';
import type { Support } from './workload.ts';

/** A program of the system with its arguments; no shell reads them. */
export interface HostCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
}

/** One thing that a condition changes, and how it is put back. All of it may be done twice. */
export type HostChange =
  /** A file of /proc or /sys: what stood in it before is put back. */
  | { readonly kind: 'file'; readonly path: string; readonly value: string }
  | {
      readonly kind: 'command';
      /** What takes long and changes nothing yet: done once, before anything is measured. */
      readonly prepare?: HostCommand;
      readonly apply: HostCommand;
      readonly restore: HostCommand;
      /** Undoes `prepare`. */
      readonly remove?: HostCommand;
      /** Whether what it changes ends with our containers, so that nobody has to put it back once these are removed. */
      readonly endsWithContainers?: boolean;
    };

/** The engine's host, as this program sees it. */
export interface HostView {
  /** Trimmed; undefined where there is no such file. */
  readonly read: (path: string) => string | undefined;
  readonly hasProgram: (name: string) => boolean;
}

/** One of the two containers of a mode. */
export interface ContainerPlace {
  /** Process id of its first process. */
  readonly pid: number;
  /** Whether its network is the host's own. */
  readonly isOnHost: boolean;
  readonly addresses: readonly string[];
}

/** Where a variant's packets go: the containers of its mode, as they run now. */
export interface ConditionSite extends HostView {
  readonly client: ContainerPlace;
  readonly server: ContainerPlace;
  readonly endpoint: Endpoint;
  /** Interface of Docker's default bridge; undefined where the engine has none. */
  readonly bridge: string | undefined;
  /** Process ids of the docker-proxy processes that lead to the server. */
  readonly proxies: readonly number[];
  /** CPU lists as the kernel writes them; absent where server and client share all. */
  readonly cpusets?: { readonly server: string; readonly load: string };
  /** What a command prints, trimmed; undefined where it fails. It must change nothing. */
  readonly ask: (command: HostCommand) => Promise<string | undefined>;
}

export type HostChanges =
  | { readonly ok: true; readonly changes: readonly HostChange[] }
  | { readonly ok: false; readonly why: string };

/** Something on the engine's host that decides a number and can be switched between slices. */
export interface Condition {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it switches, for a reader who has not heard of it. */
  readonly summary: string;
  /** What it can be switched to; the first is meant where none is named. */
  readonly values: readonly [string, ...string[]];
  /** What a mode's title and phrase get: `without br_netfilter`. */
  phrase(value: string): string;
  /** Whether packets of a mode meet it at all. */
  concerns(mode: Pick<Mode, 'docker' | 'endpoint' | 'requires' | 'dependsOn' | 'proof'>): boolean;
  /** Whether this host lets itself be switched; containers are not there yet. */
  supports(value: string, host: HostView): Support;
  /** What running containers of others lose by it, so that it is refused beside them; absent where it reaches ours alone. */
  readonly harm?: string;
  /** What has to change for these containers, or why nothing can. */
  changes(value: string, site: ConditionSite): HostChanges | Promise<HostChanges>;
}

export function defineCondition(condition: Condition): Condition {
  return condition;
}

/** Sets the conditions of a variant for as long as one slice of it takes. */
export interface ConditionSwitch {
  /** Whether a mode is a variant that it has conditions for. */
  isSwitched(mode: string): boolean;
  /** @throws BenchError CONDITION_FAILED */
  apply(mode: string): Promise<void>;
  /** Also after an `apply` that failed half-way. @throws BenchError CONDITION_FAILED */
  restore(mode: string): Promise<void>;
}
