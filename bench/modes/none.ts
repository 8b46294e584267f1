import { defineMode } from '../../src/contracts/mode.ts';
import { noNetwork } from './proofs/no-network.ts';
import { claimNoNetwork } from './addresses/claim-no-network.ts';

export default defineMode({
  id: 'none',
  title: 'None (Unix socket on a shared volume)',
  phrase: 'a Unix socket',
  docker: 'none',
  family: 'none',
  path: 'client → Unix socket on a shared volume → server',
  endpoint: 'unix',
  requires: ['linux'],
  buys: ['isolated-from-neighbours'],
  caveats: ['Mode none speaks over a Unix socket, not over TCP.'],
  proof: noNetwork,
  async start(provisioner) {
    const [volume, { gateway }] = await Promise.all([
      provisioner.volume(),
      provisioner.defaultBridge(),
    ]);
    const folder = volume.path;
    const network = { kind: 'none' } as const;
    const [load, server] = await Promise.all([
      provisioner.load({ network, volume }),
      provisioner.server({ network, volume, listen: { kind: 'unix', folder } }),
    ]);
    const [noNetwork, outside, inside] = await Promise.all([
      claimNoNetwork(server, load),
      load.probe({ url: `http://${gateway}/` }),
      load.probe({ url: 'http://127.0.0.1/' }),
    ]);
    return {
      load,
      endpoint: { kind: 'unix', folder },
      claims: [
        noNetwork,
        {
          claim: 'nothing can be reached over TCP',
          holds: outside !== undefined && inside !== undefined,
          evidence: [outside ?? 'the gateway answered', inside ?? 'port 80 answered'].join('; '),
        },
      ],
    };
  },
});
