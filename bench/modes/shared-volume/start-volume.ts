import type { Provisioner, StartedMode, VolumeKind } from '../../../src/contracts/mode.ts';
import { claimNoNetwork } from '../addresses/claim-no-network.ts';

/**
 * Starts a server and a client without any network, which share volumes: the files that the server
 * holds, read-only for the client, and a folder where both may write.
 */
export async function startVolume(
  provisioner: Provisioner,
  kind: VolumeKind,
): Promise<StartedMode> {
  const [payload, volume] = await Promise.all([
    provisioner.payload(kind),
    provisioner.volume(kind),
  ]);
  const network = { kind: 'none' } as const;
  const [load, server] = await Promise.all([
    provisioner.load({ network, volume, payload }),
    provisioner.server({ network, volume, listen: { kind: 'unix', folder: volume.path } }),
  ]);
  return {
    load,
    endpoint: { kind: 'volume', folder: volume.path },
    claims: [await claimNoNetwork(server, load)],
  };
}
