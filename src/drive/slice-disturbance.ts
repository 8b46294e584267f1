import type { SliceOutput } from '../base/agent-protocol.ts';
import type { Disturbance, DisturbanceCounters } from '../base/disturbance.ts';
import type { WatchedCounters } from '../base/path-counters.ts';

export interface DisturbedBy {
  /** What the counters moved by; undefined where they could not be read. */
  readonly moved: WatchedCounters | undefined;
  /** Of the agent, whatever it is. */
  readonly output: unknown;
  /** Those of client and server; undefined where they share all. */
  readonly cpus: readonly number[] | undefined;
  /** Whether the engine's daemon may be the server: what it works then is a part of the slice. */
  readonly isServedByEngine?: boolean;
}

/** What got in the way of a slice, from all who noticed. Pure. */
export function disturbanceOf({
  moved,
  output,
  cpus,
  isServedByEngine = false,
}: DisturbedBy): Disturbance {
  const { machine = {}, containers = {} } = moved?.disturbance ?? {};
  const { throttledPeriods, throttledUs } = containers;
  const { stealByCpuS, clockJumpMs } = (output ?? {}) as Partial<SliceOutput>;
  const { heatThrottles, atMs: watchedMs } = machine;
  const foreignCpuUs =
    moved && !isServedByEngine ? foreignOf(moved, { machine, containers }) : undefined;
  return {
    ...(stealByCpuS === undefined ? {} : { stealUs: stealUs(stealByCpuS, cpus) }),
    ...(foreignCpuUs === undefined ? {} : { foreignCpuUs: Math.round(foreignCpuUs) }),
    ...(watchedMs === undefined ? {} : { watchedMs: Math.round(watchedMs) }),
    ...(throttledPeriods === undefined ? {} : { throttledPeriods }),
    ...(throttledUs === undefined ? {} : { throttledUs: Math.round(throttledUs) }),
    ...(heatThrottles === undefined ? {} : { heatThrottles }),
    ...(clockJumpMs === undefined ? {} : { clockJumpMs }),
  };
}

function stealUs(
  byCpu: Readonly<Record<string, number>>,
  cpus: readonly number[] | undefined,
): number {
  const own = Object.entries(byCpu).filter(([cpu]) => cpus?.includes(Number(cpu)) ?? true);
  return Math.round(own.reduce((sum, [, seconds]) => sum + seconds, 0) * 1e6);
}

/** What is left of the CPU time of all processes; undefined where a part of it is not known. */
function foreignOf(
  { serverCpuUs, proxyCpuUs = 0 }: WatchedCounters,
  { machine, containers }: DisturbanceCounters,
): number | undefined {
  const { cpuUs, ownCpuUs = 0 } = machine;
  const { clientCpuUs } = containers;
  if (cpuUs === undefined || serverCpuUs === undefined || clientCpuUs === undefined)
    return undefined;
  return cpuUs - ownCpuUs - serverCpuUs - clientCpuUs - proxyCpuUs;
}
