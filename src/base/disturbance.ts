/** Of the CPUs of clients and servers, on the engine's host; all of them share these. What could not be read is absent. */
export interface MachineCounters {
  /** When it was read, in ms of the monotonic clock. */
  readonly atMs?: number;
  /** CPU time in µs of all processes and kernel threads on these CPUs. */
  readonly cpuUs?: number;
  /** CPU time in µs of this program, where it runs there. */
  readonly ownCpuUs?: number;
  /** How often these CPUs slowed down because they were hot. */
  readonly heatThrottles?: number;
}

/** Of the client's and the server's container. */
export interface ContainerCounters {
  /** CPU time in µs of the client's cgroup, seen from outside as all else here. */
  readonly clientCpuUs?: number;
  /** Periods in which the CPU quota of either was used up, and the time in µs that they then waited. */
  readonly throttledPeriods?: number;
  readonly throttledUs?: number;
}

/** What tells how much else went on: as it stands, or what it moved by in a slice. */
export interface DisturbanceCounters {
  readonly machine: MachineCounters;
  readonly containers: ContainerCounters;
}

/** What got in the way of a slice, or may have. What could not be read is absent. */
export interface Disturbance {
  /** CPU time that other guests of the machine's host took, in µs; counted in ticks of 10 ms. */
  readonly stealUs?: number | undefined;
  /** CPU time in µs of what is no part of the slice: other processes, the engine, kernel threads. */
  readonly foreignCpuUs?: number | undefined;
  /** For how long in ms that was added up: the slice, and what led to it. */
  readonly watchedMs?: number | undefined;
  readonly throttledPeriods?: number | undefined;
  readonly throttledUs?: number | undefined;
  readonly heatThrottles?: number | undefined;
  /** By how much the wall clock went further than the monotonic one, in ms. */
  readonly clockJumpMs?: number | undefined;
}

/** What counters moved by. What either reading lacks is absent. Pure. */
export function disturbanceBetween(
  before: DisturbanceCounters,
  after: DisturbanceCounters,
): DisturbanceCounters {
  return {
    machine: movedBy(before.machine, after.machine),
    containers: movedBy(before.containers, after.containers),
  };
}

function movedBy<Counters extends object>(before: Counters, after: Counters): Partial<Counters> {
  const known = new Map<string, unknown>(Object.entries(before));
  const moved = Object.entries(after).flatMap(([name, value]) => {
    const first = known.get(name);
    return typeof first === 'number' && typeof value === 'number' ? [[name, value - first]] : [];
  });
  return Object.fromEntries(moved) as Partial<Counters>;
}
