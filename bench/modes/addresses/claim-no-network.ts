import type { Claim, LoadHandle, ServerHandle } from '../../../src/contracts/mode.ts';

/** That neither container can be reached over a network. */
export async function claimNoNetwork(server: ServerHandle, load: LoadHandle): Promise<Claim> {
  const [ofServer, ofLoad] = await Promise.all([server.addresses(), load.addresses()]);
  const all = [...ofServer, ...ofLoad];
  return {
    claim: 'server and client have no address but those of lo',
    holds: all.length === 0,
    evidence: all.length === 0 ? 'no other' : all.join(', '),
  };
}
