import { httpTarget } from '../../../src/contracts/http-target.ts';
import type {
  AddressedNetwork,
  Claim,
  NetworkOptions,
  Provisioner,
  StartedMode,
} from '../../../src/contracts/mode.ts';
import { startNeighbours } from '../neighbours/start-neighbours.ts';

/** Starts server and client on a network that is made on a link of the host, which has an address there, too. */
export async function startOnLink(
  provisioner: Provisioner,
  options: Pick<NetworkOptions, 'driver' | 'options'>,
): Promise<StartedMode> {
  const parent = await provisioner.link();
  const network = await provisioner.network({ ...options, parent });
  // Docker gives the gateway's address to nobody. With it, the host has a route to server and client, over the parent.
  await parent.addAddress(addressOfGateway(network));
  const started = await startNeighbours(provisioner, network);
  return {
    ...started,
    async claimsOnceReady() {
      const ofNeighbours = (await started.claimsOnceReady?.()) ?? [];
      return [...ofNeighbours, ...(await claimUnreachable(provisioner, started))];
    },
  };
}

function addressOfGateway({ gateway, subnet }: AddressedNetwork): string {
  return `${gateway}/${subnet.split('/')[1] ?? ''}`;
}

/** That a server which answers its neighbour does not answer the host. */
async function claimUnreachable(
  provisioner: Provisioner,
  { endpoint }: StartedMode,
): Promise<readonly Claim[]> {
  if (endpoint.kind !== 'tcp' || endpoint.ports['http'] === undefined) return [];
  const target = httpTarget(endpoint, { id: 'http', probe: 'http' });
  if (!target) return [];
  const problem = await provisioner.probeFromHost(target);
  return [
    {
      claim: 'the host cannot reach the server, although it has an address in its subnet',
      holds: problem !== undefined,
      evidence: problem ?? 'the server answered',
    },
  ];
}
