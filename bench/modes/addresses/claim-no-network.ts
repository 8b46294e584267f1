import type { Claim, LoadHandle, ServerHandle } from '../../../src/contracts/mode.ts';

/** That neither container has an interface but `lo`. */
export async function claimNoNetwork(server: ServerHandle, load: LoadHandle): Promise<Claim> {
  const [ofServer, ofLoad] = await Promise.all([server.addresses(), load.addresses()]);
  const interfaces = [...ofServer, ...ofLoad].map((entry) => entry.interface);
  return {
    claim: 'server and client have no interface but lo',
    holds: interfaces.every((name) => name === 'lo'),
    evidence: [...new Set(interfaces)].join(', '),
  };
}
