import { z } from 'zod';
import type { HostUsage } from '../../../src/contracts/launcher.ts';
import type { Reading } from '../../../src/contracts/workload.ts';
import { medianOf } from './drive-requests.ts';
import { grownBy } from './grown-by.ts';
import { describeWall } from './wall.ts';

/** Of the pair, in each of its three situations. */
export const requests = 400;

export interface DensityOutput {
  readonly launchedMs: number;
  readonly removedMs: number;
  readonly reached: number;
  /** Why there are not as many as were asked for, in the engine's words. */
  readonly wall?: string;
  readonly before: HostUsage;
  readonly after: HostUsage;
  readonly alone: unknown;
  readonly idle: unknown;
  readonly busy: unknown;
}

const schema = z.looseObject({
  launchedMs: z.number().positive(),
  removedMs: z.number().nonnegative(),
  reached: z.int().positive(),
  wall: z.string().optional(),
});

export function readDensity(output: unknown): Reading {
  const parsed = schema.safeParse(output);
  if (!parsed.success) return { ok: false, problem: 'what was started cannot be read' };
  const { launchedMs, removedMs, reached, wall } = parsed.data;
  const { before, after, alone, idle, busy } = output as DensityOutput;
  const medians = { alone_us: alone, idle_neighbours_us: idle, busy_neighbours_us: busy };
  const latencies: Record<string, number> = {};
  let isCutOff = false;
  for (const [metric, seen] of Object.entries(medians)) {
    const median = medianOf(seen, requests);
    if (typeof median !== 'string') latencies[metric] = median;
    else if (seen !== alone && isUnanswered(seen)) isCutOff = true;
    else return { ok: false, problem: median };
  }
  const perContainer = (metric: string, field: keyof HostUsage): Record<string, number> =>
    Object.fromEntries(
      Object.entries(grownBy(metric, before[field], after[field])).map(([name, grown]) => [
        name,
        grown / reached,
      ]),
    );
  const facts = {
    ...(wall === undefined ? {} : { wall: describeWall(wall) }),
    ...(isCutOff ? { cutOff: describeCut(before, after) } : {}),
  };
  return {
    ok: true,
    sliceMs: launchedMs + removedMs,
    values: {
      raise_ms: launchedMs / reached,
      remove_ms: removedMs / reached,
      containers_per_s: (reached / launchedMs) * 1000,
      ...latencies,
      ...perContainer('memory_bytes', 'memoryBytes'),
      ...perContainer('daemon_bytes', 'daemonBytes'),
      ...perContainer('process_count', 'processes'),
      ...perContainer('interface_count', 'links'),
      ...perContainer('firewall_rules', 'rules'),
      running_count: reached,
    },
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
}

/** Where a pair that was answered alone has no answer any more, that is what the containers cost it, and no failure to measure. */
function isUnanswered(output: unknown): boolean {
  const seen = z.looseObject({ responses: z.literal(0), errors: z.int().positive() });
  return seen.safeParse(output).success;
}

/** A broadcast goes to each port of a bridge, the oldest ones last: with a thousand of them, those have no room left. */
function describeCut(before: HostUsage, after: HostUsage): string {
  const { dropped } = grownBy('dropped', before.droppedPackets, after.droppedPackets);
  return dropped === undefined || dropped <= 0
    ? 'why, the host does not tell'
    : `meanwhile the kernel dropped ${dropped.toLocaleString('en-US')} packets that no CPU had room for (net.core.netdev_max_backlog)`;
}
