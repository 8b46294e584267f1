import { disturbanceBetween, type MachineCounters } from '../base/disturbance.ts';
import {
  countersBetween,
  type HostCounters,
  type PathWatch,
  type WatchedCounters,
} from '../base/path-counters.ts';

/** Counters around the slices of a generation. */
export interface SliceCounters {
  /** Those of clients and servers; absent where they share all. */
  readonly cpus?: readonly number[];
  /** To be called before a slice of the mode, and again after it with what it gave. */
  begin(mode: string): Promise<WatchedCounters | undefined>;
  /** What they moved by since; undefined where they could not be read. */
  end(mode: string, before: WatchedCounters | undefined): Promise<WatchedCounters | undefined>;
  /** To be called where something else moved them, so that they are read anew before the next slice. */
  forget(): void;
}

/** Of the host and the whole machine, by the last reading of any mode. */
interface Shared {
  readonly host: HostCounters;
  readonly machine: MachineCounters | undefined;
}

/**
 * Reads once a slice: between its slices nothing is driven over a mode, so that its own counters stand where they stood
 * after its last one, and those of the host where they stood after the last one of all.
 */
export function countSlices(watch: PathWatch): SliceCounters {
  const last = new Map<string, WatchedCounters>();
  let shared: Shared | undefined;
  const read = async (mode: string): Promise<WatchedCounters | undefined> => {
    const found = await watch.read(mode);
    shared = found && { host: found.host, machine: found.disturbance?.machine };
    if (found) last.set(mode, found);
    else last.delete(mode);
    return found;
  };
  return {
    ...(watch.cpus ? { cpus: watch.cpus } : {}),
    async begin(mode) {
      const own = last.get(mode);
      return own && shared ? asOf(own, shared) : read(mode);
    },
    async end(mode, before) {
      const after = await read(mode);
      return before && after ? between(before, after) : undefined;
    },
    forget() {
      last.clear();
      shared = undefined;
    },
  };
}

function asOf(own: WatchedCounters, { host, machine = {} }: Shared): WatchedCounters {
  const { disturbance } = own;
  return { ...own, host, ...(disturbance ? { disturbance: { ...disturbance, machine } } : {}) };
}

function between(before: WatchedCounters, after: WatchedCounters): WatchedCounters {
  const path = countersBetween(before, after);
  if (!before.disturbance || !after.disturbance) return path;
  return { ...path, disturbance: disturbanceBetween(before.disturbance, after.disturbance) };
}
