import {
  countersBetween,
  type HostCounters,
  type PathCounters,
  type PathWatch,
} from '../base/path-counters.ts';

/** Counters around the slices of a generation. */
export interface SliceCounters {
  /** To be called before a slice of the mode, and again after it with what it gave. */
  begin(mode: string): Promise<PathCounters | undefined>;
  /** What they moved by since; undefined where they could not be read. */
  end(mode: string, before: PathCounters | undefined): Promise<PathCounters | undefined>;
}

/**
 * Reads once a slice: between its slices nothing is driven over a mode, so that its own counters stand where they stood
 * after its last one, and those of the host where they stood after the last one of all.
 */
export function countSlices(watch: PathWatch): SliceCounters {
  const last = new Map<string, PathCounters>();
  let host: HostCounters | undefined;
  const read = async (mode: string): Promise<PathCounters | undefined> => {
    const found = await watch.read(mode);
    host = found?.host;
    if (found) last.set(mode, found);
    else last.delete(mode);
    return found;
  };
  return {
    async begin(mode) {
      const own = last.get(mode);
      return own && host ? { ...own, host } : read(mode);
    },
    async end(mode, before) {
      const after = await read(mode);
      return before && after ? countersBetween(before, after) : undefined;
    },
  };
}
