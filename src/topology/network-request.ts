import { createHash } from 'node:crypto';
import type { NetworkOptions } from '../contracts/mode.ts';
import type { NetworkRequest } from '../engine/engine.ts';

/** What the engine is asked for, so that a mode gets the network that it wants. Pure. */
export function networkRequest(
  name: string,
  { ipv6 = false, parent, options = {}, ...request }: NetworkOptions,
): NetworkRequest {
  return {
    ...request,
    options: { ...options, ...(parent ? { parent: parent.name } : {}) },
    ...(ipv6 ? { ipv6Subnet: uniqueLocalSubnet(name) } : {}),
  };
}

/** RFC 4193: fd, forty bits that nobody else is likely to have, and the number of a subnet. Engines before 27 choose none themselves. */
function uniqueLocalSubnet(name: string): string {
  const bits = createHash('sha256').update(name).digest('hex');
  return `fd${bits.slice(0, 2)}:${bits.slice(2, 6)}:${bits.slice(6, 10)}:${bits.slice(10, 14)}::/64`;
}
