import type { StartedMode, Provisioner, VolumeKind } from '../../../src/contracts/mode.ts';

/**
 * Raises a server and a client without any network, which share volumes: the files that the server
 * holds, read-only for the client, and a folder where both may write.
 */
export async function startVolume(stage: Provisioner, kind: VolumeKind): Promise<StartedMode> {
  const [payload, volume] = await Promise.all([stage.payload(kind), stage.volume(kind)]);
  const [load, server] = await Promise.all([
    stage.load({ network: { kind: 'none' }, volume, payload }),
    stage.server({
      network: { kind: 'none' },
      volume,
      listen: { kind: 'unix', folder: volume.path },
    }),
  ]);
  const [ofServer, ofLoad] = await Promise.all([server.addresses(), load.addresses()]);
  const interfaces = [...ofServer, ...ofLoad].map((entry) => entry.interface);
  return {
    load,
    endpoint: { kind: 'volume', folder: volume.path },
    claims: [
      {
        claim: 'server and client have no interface but lo',
        holds: interfaces.every((name) => name === 'lo'),
        evidence: [...new Set(interfaces)].join(', '),
      },
    ],
  };
}
