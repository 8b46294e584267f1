const mebibyte = 2 ** 20;
/**
 * Measured at 1 KiB to 64 MiB in five modes, 8 to 16 slices each. Small payloads take 4 to 10 transfers until caches
 * and windows have their size. Under BBR a connection of 4 MiB payloads is at its final rate after 8 to 12 of them,
 * under cubic after 2, and at 64 MiB after 2 under both.
 */
const settlingBytes = 48 * mebibyte;
const minSettling = 2;
const maxSettling = 12;
const steadyMs = 18;
const minSteady = 5;
/** About 10 ms of small payloads: with twice as many, the last third was up to 20 % slower than the first. */
const maxSteady = 138;
/** What TCP on loopback and a Unix socket moved on two CPUs; only the length of a slice depends on it. */
const bytesPerUs = 6200;

export interface FixedTransfers {
  /** Transfers of a slice, those that settle among them. */
  readonly total: number;
  /** Transfers at the start of a slice that do not count as steady. */
  readonly settling: number;
  /** How long a slice should take: for the plan. */
  readonly targetMs: number;
}

/** How many transfers a slice has: by payload alone, so that every run on every machine times the same work. @param overheadUs of one transfer without its bytes. */
export function fixedTransfers(payload: number, overheadUs: number): FixedTransfers {
  const eachUs = overheadUs + payload / bytesPerUs;
  const settling = within(minSettling, maxSettling, Math.ceil(settlingBytes / payload));
  const steady = within(minSteady, maxSteady, Math.round((steadyMs * 1000) / eachUs));
  const total = settling + steady;
  return { total, settling, targetMs: Math.round((total * eachUs) / 1000) };
}

/** Whether it does not fit into a CPU's own cache: where it lies in memory then counts. */
export function isLarge(payload: number): boolean {
  return payload >= mebibyte;
}

/** The rule, for run.json: values that were measured by another are not comparable. */
export const transfersRule = {
  settling: `first ${String(settlingBytes / mebibyte)} MiB, ${String(minSettling)} to ${String(maxSettling)} transfers`,
  steady: `${String(steadyMs)} ms expected, ${String(minSteady)} to ${String(maxSteady)} transfers`,
} as const;

/** For a workload's notes. @param name of one transfer: `exchange`. */
export function settlingNote(name: string): string {
  return `Each slice is a new connection with a fixed number of ${name}s. Those of the first ${String(settlingBytes / mebibyte)} MiB, at least ${String(minSettling)} and at most ${String(maxSettling)}, settle and do not count towards the time of one ${name}; the very first has a metric of its own.`;
}

function within(min: number, max: number, value: number): number {
  return Math.min(max, Math.max(min, value));
}
