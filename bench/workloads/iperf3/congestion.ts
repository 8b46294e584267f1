import { z } from 'zod';
import type { Reading } from '../../../src/contracts/workload.ts';

/** What the driver adds where a congestion control was asked for. */
export const congestionControls = z.object({ available: z.string(), allowed: z.string() });

/**
 * Why no slice can use it. The kernel refuses an algorithm that it has not got, and one that only CAP_NET_ADMIN may
 * use, which no container of ours has. Undefined where it may be used.
 */
export function refusedCongestion(
  congestion: string,
  { available, allowed }: z.infer<typeof congestionControls>,
): Reading | undefined {
  if (words(allowed).includes(congestion)) return undefined;
  const has = words(available);
  const problem = has.includes(congestion)
    ? `Containers may not use the congestion control ${congestion} on this host, only ${list(words(allowed))}; "sysctl -w net.ipv4.tcp_allowed_congestion_control='${allowed} ${congestion}'" on it allows it.`
    : `This host has no congestion control ${congestion}, only ${list(has)}; "modprobe tcp_${congestion}" on it may add it.`;
  return { ok: false, problem, unsupported: true };
}

/** Why a slice does not count that was sent with another one than it was told to. */
export function otherCongestion(asked: string, used: string | undefined): string | undefined {
  if (used === asked) return undefined;
  return used === undefined
    ? `iperf3's report does not say whether ${asked} was used`
    : `the sender used ${used} and not ${asked}`;
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function list(names: readonly string[]): string {
  const last = names.at(-1) ?? 'none';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
