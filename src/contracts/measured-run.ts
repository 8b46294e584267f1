import type { BridgeSwitches } from '../base/bridge-netfilter.ts';
import type { TcpSettings } from '../base/tcp-settings.ts';
import type { Cost } from './metric.ts';
import type { Claim } from './mode.ts';
import type { NameSource } from './name-lookup.ts';

/** A number with its interval, in the unit of its metric. */
interface MeasuredMetric {
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  /** Absent where the slices were in two states. */
  readonly value?: number | undefined;
  readonly interval?: readonly [number, number] | undefined;
  readonly slices: number;
  /** Against the baseline; absent for the baseline itself, and where no ratio can be had. */
  readonly overhead?:
    | {
        readonly ratio: number;
        readonly interval: readonly [number, number];
        readonly delta: number;
        readonly verdict: string;
        /** Whether the verdict holds beside those on all modes of the workload, or all variants; absent for other metrics than the headline. */
        readonly survivesHolm?: boolean | undefined;
      }
    | undefined;
}

interface MeasuredCell {
  readonly mode: string;
  /** Id of the setting: `exchange@payload=16KiB`. */
  readonly workload: string;
  readonly status: string;
  /** Why it has no number. */
  readonly reason?: string | undefined;
  /** By metric id; empty where the status is not `measured`. */
  readonly metrics: Readonly<Record<string, MeasuredMetric>>;
}

interface MeasuredWorkload {
  readonly id: string;
  readonly title: string;
  /** The first is the headline. */
  readonly metrics: readonly {
    readonly id: string;
    readonly title: string;
    readonly cost?: Cost | undefined;
  }[];
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Id and title of the workload that this is one setting of. */
  readonly base?: string | undefined;
  readonly baseTitle?: string | undefined;
}

/** Of a network namespace. */
type MeasuredNamespace = {
  readonly [Setting in keyof TcpSettings]?: TcpSettings[Setting] | undefined;
};

interface MeasuredMode {
  readonly id: string;
  readonly title: string;
  /** Of a variant: the mode that it is measured on the containers of, and the conditions of its slices. */
  readonly of?: string | undefined;
  readonly conditions?: readonly string[] | undefined;
  readonly endpoint?: 'tcp' | 'unix' | 'volume' | undefined;
  readonly caveats?: readonly string[] | undefined;
  /** Settings of the host that decide its numbers. */
  readonly dependsOn?: readonly string[] | undefined;
  /** Who answers its client that looks up the server's name; absent where nobody does. */
  readonly names?: { readonly answeredBy: NameSource } | undefined;
}

interface MeasuredSlice {
  readonly round: number;
  readonly driver?: number | undefined;
  readonly generation?: number | undefined;
  readonly workload: string;
  readonly mode: string;
  readonly ok: boolean;
  /** By metric id. */
  readonly values: Readonly<Record<string, number>>;
  /** What it found out that is no number, by name. */
  readonly facts?: Readonly<Record<string, string>> | undefined;
}

/** What a run left in its folder, as far as a finding may build on it. */
export interface MeasuredRun {
  readonly run: {
    readonly modes: readonly MeasuredMode[];
    readonly workloads: readonly MeasuredWorkload[];
    /** What was checked of each mode when it was started. */
    readonly claims: Readonly<Record<string, readonly Claim[]>>;
    /** By mode. */
    readonly namespaces?:
      | Readonly<
          Record<string, { readonly client: MeasuredNamespace; readonly server: MeasuredNamespace }>
        >
      | undefined;
  };
  readonly summary: {
    readonly baseline: string;
    readonly method: {
      readonly level: number;
      readonly resamples: number;
      readonly seed: number;
      readonly threshold: number;
    };
    readonly cells: readonly MeasuredCell[];
  };
  readonly host: {
    readonly hostname: string;
    readonly engine: {
      readonly version: string;
      readonly userlandProxy?: boolean | undefined;
      /** Whether containers of the default bridge may reach each other. */
      readonly icc?: boolean | undefined;
      readonly bridgeNfCallIptables?: boolean | undefined;
    };
    readonly bridges?: BridgeSwitches | undefined;
    readonly firewall?:
      { readonly bridged: Readonly<Record<string, number>>; readonly total: number } | undefined;
    readonly congestionControl?: string | undefined;
    readonly cpusets: { readonly server: string; readonly load: string };
  };
  /** Every slice, good or bad, in the order of time. */
  readonly journal: readonly MeasuredSlice[];
}
