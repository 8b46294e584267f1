import { standardPorts } from '../../src/contracts/endpoint.ts';
import { defineMode } from '../../src/contracts/mode.ts';

export default defineMode({
  id: 'none',
  title: 'None (Unix socket on a shared volume)',
  docker: 'none',
  path: "client → nginx's Unix socket on a shared volume → nginx",
  endpoint: 'unix',
  requires: ['linux'],
  async raise(stage) {
    const [volume, { gateway }] = await Promise.all([stage.volume(), stage.bridge()]);
    const folder = volume.path;
    const [load, server] = await Promise.all([
      stage.load({ network: { kind: 'none' }, volume }),
      stage.server({ network: { kind: 'none' }, volume, listen: { kind: 'unix', folder } }),
    ]);
    const [ofServer, ofLoad, outside, inside] = await Promise.all([
      server.addresses(),
      load.addresses(),
      load.probe({ kind: 'tcp', host: gateway, ports: standardPorts }),
      load.probe({ kind: 'tcp', host: '127.0.0.1', ports: standardPorts }),
    ]);
    const interfaces = [...ofServer, ...ofLoad].map((entry) => entry.interface);
    return {
      load,
      endpoint: { kind: 'unix', folder },
      claims: [
        {
          claim: 'server and client have no interface but lo',
          holds: interfaces.every((name) => name === 'lo'),
          evidence: [...new Set(interfaces)].join(', '),
        },
        {
          claim: 'nothing can be reached over TCP',
          holds: outside !== undefined && inside !== undefined,
          evidence: [outside ?? 'the gateway answered', inside ?? 'port 80 answered'].join('; '),
        },
      ],
    };
  },
});
