import type { TogetherOutput } from '../base/agent-protocol.ts';
import type { HostSetting } from './host-setting.ts';
import type { DriverCommand } from './driver.ts';
import type { Endpoint } from './endpoint.ts';
import type { Launcher } from './launcher.ts';
import type { Metric } from './metric.ts';
import type { ModeFamily } from './mode-family.ts';
import type { NameSource } from './name-lookup.ts';
import type { Parameter, ParameterName, ParameterValues } from './parameter.ts';

/** What a slice says, once read. `problem` is a sentence: such a slice never enters a summary. */
export type Reading =
  | {
      readonly ok: true;
      /** Metric id to value, in the metric's unit. A missing number is absent. */
      readonly values: Readonly<Record<string, number>>;
      /** Encoded latency histogram of the slice. */
      readonly histogram?: string;
      /** What a slice found out that is no number, by name: which congestion control it really had. */
      readonly facts?: Readonly<Record<string, string>>;
      /** What client and server sent each other over a network, headers of lower layers left out; absent where nothing. */
      readonly networkBytes?: number;
      /** What was sent, where that may be more than what arrived: something on the way may still hold it. */
      readonly sentBytes?: number;
      /** Length of the whole slice, the setting-up of connections included. */
      readonly sliceMs: number;
    }
  | {
      readonly ok: false;
      readonly problem: string;
      /** Whether no slice of this workload can be any better on this host: its cells are then unsupported, and `problem` is why. */
      readonly unsupported?: boolean;
    };

export type Support = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** CPU time in µs. */
export interface PathCpu {
  readonly server?: number;
  /** Of the docker-proxy processes that lead to the server; absent where there are none. */
  readonly proxy?: number;
}

/**
 * How several load processes drive one slice together, where one cannot saturate the server. It is the same slice: as many
 * connections, and as much work.
 */
export interface Division {
  /** More than so many would have nothing to do. */
  readonly maxProcesses: number;
  /** What the driver is asked for in each process, in place of the request of `command`. */
  requests(endpoint: Endpoint, work: number, processes: number): readonly unknown[];
  /** Pure: all that the processes gave, as `read` takes it; what is no such output is handed on, so that `read` says what it lacks. */
  merge(output: TogetherOutput): unknown;
}

/** What both kinds of workload have, their parameters resolved. */
interface AnyDrive {
  /** Work of one slice, in the workload's own units (requests, bytes). */
  readonly work: { readonly first: number; readonly min: number; readonly max: number };
  /** How long a slice should last once calibrated. */
  readonly targetMs: number;
  /** Blocks that a report needs, where a slice takes seconds; as many as of any other workload where left out. */
  readonly minBlocks?: number;
  /** How many times as far the ratios of its blocks lie apart as those of other workloads; as far where left out. */
  readonly blockSpread?: number;
  /**
   * Units of work that warm up a new load worker: until V8 has compiled most of what runs in a slice. The
   * workers that a block compares have then done equally much. 0 where each slice starts a process of its
   * own, which finds nothing warm.
   */
  readonly warmUpWork: number;
  /**
   * By kind of endpoint: standard deviation of ln(headline metric) between containers of one kind on one
   * machine, as measured (docs/method.md). A run of one generation cannot tell it itself.
   */
  readonly containerSd?: Readonly<Partial<Record<Endpoint['kind'], number>>>;
  /** Connections that each unit of work opens and closes; 0 where left out. */
  readonly connectionsPerWork?: number;
  /** Left out where one process drives all of a slice. */
  readonly division?: Division;
  /**
   * Pure: raw output to values, or the reason why the slice does not count.
   * @param cpu what others than the client used meanwhile; a field is absent where nobody could tell.
   */
  read(output: unknown, work: number, cpu?: PathCpu): Reading;
}

/** Drives the path of a mode: what a slice takes is up to its client and server. */
export interface PathDrive extends AnyDrive {
  /** The path to the server where left out, or the one to whoever knows its name, which has a proof of its own. */
  readonly measures?: 'path' | 'names';
  /**
   * The command that makes a driver do one slice of so much work.
   * @param round from 0; −1 while warming up.
   */
  command(endpoint: Endpoint, work: number, round: number): DriverCommand;
}

/** Has the engine start more containers of a mode: what a slice takes is up to the engine. Its work is fixed. */
export interface EngineDrive extends AnyDrive {
  readonly measures: 'engine';
  /**
   * One slice of so much work. All that it had launched is removed when it has ended, also where it throws.
   * @returns raw output for `read`, as plain JSON. @throws what the launcher does.
   */
  act(launcher: Launcher, work: number): Promise<unknown>;
}

/** How one cell of a workload is measured. */
export type Drive = PathDrive | EngineDrive;

/** Whether every slice does the same work on every host, so that there is nothing to calibrate. */
export function hasFixedWork({ work }: Pick<Drive, 'work'>): boolean {
  return work.min === work.max;
}

/** Versions of a program on either side of which a workload's results do not compare. */
export interface Incomparable {
  /** As in `versions` of run.json: `iperf3 (load)`. */
  readonly program: string;
  /** The first version of the later side. */
  readonly from: string;
  /** One sentence: what changed there. */
  readonly why: string;
}

export interface Workload {
  readonly id: string;
  readonly title: string;
  /** One sentence for a reader who has not seen it: what is sent, over how many connections. */
  readonly summary: string;
  /** The first is the headline: the one that the verdict of a workload is about. */
  readonly metrics: readonly [Metric, ...Metric[]];
  /** What may be varied; a sweep where one has several values. */
  readonly parameters: Readonly<Partial<Record<ParameterName, Parameter>>>;
  /** What is fixed; recorded in run.json beside the parameters, so that two runs can be distinguished. */
  readonly constants: Readonly<Record<string, number | string>>;
  /** What the work of a slice is counted in, in the plural: `requests`, `bytes`. */
  readonly workUnit: string;
  /** How it counts and what a slice is checked for: whole sentences for the report, true of this workload. */
  readonly notes: readonly string[];
  readonly incomparable?: Incomparable;
  /** Settings of the host that decide its numbers: where congestion control differs, hosts are not compared. */
  readonly dependsOn?: readonly HostSetting[];
  /** Id of what the server has to answer with: a file under bench/services. */
  readonly service: string;
  /** Sizes in bytes of the files that it fetches, at these parameters. */
  payloads?(values: ParameterValues): readonly number[];
  /**
   * @param family of the mode; what it says of the server's network counts beside the endpoint.
   * @param names who answers a client that looks up the server's name, if anybody does.
   */
  supports(endpoint: Endpoint['kind'], family?: ModeFamily, names?: NameSource): Support;
  resolve(values: ParameterValues): Drive;
}

export function defineWorkload(workload: Workload): Workload {
  return workload;
}
