import type { Claim, LoadHandle, ServerHandle } from '../../../src/contracts/mode.ts';

export const macClaim = 'their MAC addresses are derived from their addresses';

/** The two bytes that Docker puts before the four of an IPv4 address. */
const prefix = ['02', '42'];

/** Whether it is the MAC address that Docker derives from an IPv4 address. */
export function isDerivedMac(mac: string, address: string): boolean {
  const bytes = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return mac.toLowerCase() === [...prefix, ...bytes].join(':');
}

/**
 * Notes whether Docker derived the MAC addresses of a mode's containers from their addresses, as it does up to Docker 27.
 * @returns none where the engine does not tell. The addresses themselves are no evidence that anybody needs.
 */
export async function claimDerivedMac(
  server: ServerHandle,
  load: LoadHandle,
): Promise<readonly Claim[]> {
  const facts = await Promise.all(
    [server, load].map(async (each) => ({
      ...{ role: each.role === 'server' ? 'server' : 'client', address: await each.address() },
      mac: await each.macAddress(),
    })),
  );
  const judged = facts.flatMap(({ role, address, mac }) =>
    mac === undefined ? [] : [{ role, derived: isDerivedMac(mac, address) }],
  );
  if (judged.length < facts.length) return [];
  const evidence = judged.map(
    ({ role, derived }) => `${role} ${derived ? 'derived' : 'not derived'}`,
  );
  return [
    {
      claim: macClaim,
      holds: judged.every(({ derived }) => derived),
      evidence: evidence.join(', '),
      required: false,
    },
  ];
}
