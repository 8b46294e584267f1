import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import { httpTarget } from '../../../src/contracts/http-target.ts';
import type { Claim, LoadHandle } from '../../../src/contracts/mode.ts';
import { seenFromPath, seenOtherwise } from '../../../src/contracts/seen-from.ts';

/**
 * Notes whether the server sees the address that the client sends from, which docker-proxy hides.
 * @param address of the client, as a socket that is connected to the endpoint has it.
 * @returns what asks the server, once it answers; it notes nothing where no service of the run speaks HTTP, or nothing came back.
 */
export function claimClientAddress(
  load: LoadHandle,
  endpoint: Extract<Endpoint, { readonly kind: 'tcp' }>,
  address: string,
): () => Promise<readonly Claim[]> {
  return async () => {
    if (endpoint.ports['http'] === undefined) return [];
    const service = { id: 'http', probe: 'http' } as const;
    const target = httpTarget(endpoint, service, seenFromPath(address));
    const problem = target ? await load.probe(target) : 'no HTTP';
    const isKept = problem === undefined;
    if (!isKept && problem !== `HTTP status ${String(seenOtherwise)}`) return [];
    return [
      {
        claim: 'the server sees the address that the client sends from',
        holds: isKept,
        evidence: `client ${address}, ${isKept ? 'as the server saw it' : 'but the server saw another one'}`,
        required: false,
        trait: 'client-address-kept',
      },
    ];
  };
}
