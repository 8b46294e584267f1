import type { Ports } from '../../../src/contracts/endpoint.ts';
import type { Claim, Provisioner, Publishing, ServerOptions } from '../../../src/contracts/mode.ts';

export const collisionClaim = 'a second server on the same ports is refused';

/** What an engine says before its reason: `driver failed … on endpoint x (0123…): Bind for … failed` */
const endOfEndpoint = '): ';

/** That the engine took the host ports that it was given, and gives none of them away twice. */
export async function claimGivenPorts(
  provisioner: Provisioner,
  options: ServerOptions & { readonly publish: Publishing },
  published: Ports,
): Promise<readonly Claim[]> {
  const entries = Object.entries(published);
  const asked = options.publish.ports;
  const refusal = await provisioner.refusal(options);
  return [
    {
      claim: 'its ports are those that were asked for',
      holds: entries.every(([id, port]) => asked[id] === port),
      evidence: entries
        .map(([id, port]) => `${id} asked ${String(asked[id])}, got ${String(port)}`)
        .join('; '),
    },
    {
      claim: collisionClaim,
      holds: refusal !== undefined,
      evidence: refusal === undefined ? 'it started' : reasonIn(refusal),
    },
  ];
}

function reasonIn(refusal: string): string {
  const end = refusal.lastIndexOf(endOfEndpoint);
  return (end === -1 ? refusal : refusal.slice(end + endOfEndpoint.length)).trim();
}
